internal import Linguistics

/// Words and sentences written for the training: ICU's names have no verbs, and hardly a function word.
enum HandWritten {
  /// Function words and the words of user interfaces.
  static func words(_ language: Language) -> [String] {
    let list = words[language] ?? ""
    return list.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  static func sentences(_ language: Language) -> [String] {
    let list = sentences[language] ?? ""
    return list.split(separator: "\n").map(String.init)
  }

  private static let words: [Language: String] = [
    .english: """
    the a an and or but not no yes of to in on at by for from with without as is are was were be been this that these
    those it its he she they we you your our their there here when where which who what why how if then than because
    while can could may might must shall should will would do does did has have had more most less very also only all
    any each other some such into over under after before between about again so up out just
    """,
    .french: """
    le la les un une des du de et ou mais ne pas non oui à au aux dans sur sous par pour avec sans comme est sont était
    étaient être été ce cette ces cet il elle ils elles nous vous votre vos notre nos leur leurs y en quand où qui que
    quoi pourquoi comment si alors parce pendant peut peuvent doit doivent fait faire a ont avait plus moins très aussi
    seulement tout tous toute toutes chaque autre autres quelques tel telle entre après avant depuis encore ainsi donc
    """,
    .german: """
    der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine ja nein von zu zum zur in im
    an am auf aus bei mit ohne für durch als wie ist sind war waren sein wird werden wurde wurden dieser diese dieses
    diesen es er sie wir ihr ihre ihren unser unsere man hier dort wenn wo welche welcher wer was warum dass weil während
    kann können darf muss müssen soll sollte sollten hat haben hatte mehr sehr auch nur alle jede jeder andere anderen
    einige zwischen nach vor über unter noch wieder so dann sich nichts etwas schon immer bereits sowie bitte
    niemand jemand nichts alles etwas viel wenig heute morgen gestern jetzt immer nie oft gehen gibt sagen sagte
    machen lassen wissen weiß Frage Antwort Leute Jahr Tag Zeit Welt Leben erste letzte neue gute große kleine
    """,
    .spanish: """
    el la los las un una unos unas y o pero no sí de del a al en con sin por para como es son era fue fueron ser sido
    está están este esta estos estas ese esa eso lo se su sus nuestro nuestra nosotros usted ustedes ellos ellas yo aquí
    allí cuando donde quien que qué por qué cómo si entonces porque mientras puede pueden debe deben hace hacer ha han
    había más menos muy también solo sólo todo todos toda todas cada otro otra otros otras algunos entre después antes
    sobre desde hasta aún así ya hay le les muchos mucho mismo misma siempre nunca
    nadie alguien nada algo mucho poco hoy mañana ayer ahora nunca va van ir dar decir dijo hacer dejar saber sabe
    pregunta respuesta gente año día tiempo mundo vida primero último nuevo bueno grande pequeño quiere tiene tienen
    hemos fuera
    """,
    .italian: """
    il lo la i gli le un uno una e o ma non no sì di del dello della dei degli delle a al allo alla ai agli alle da dal
    dalla in nel nella nei nelle con senza su sul sulla per come è sono era erano essere stato stata questo questa questi
    queste quello quella che chi cosa perché quando dove se allora mentre può possono deve devono fa fare ha hanno aveva
    più meno molto anche solo tutto tutti tutta tutte ogni altro altra altri altre alcuni tra fra dopo prima ancora così
    già ci si suo sua suoi nostro vostro loro noi voi lui lei io qui lì sempre mai
    nessuno qualcuno niente nulla qualcosa molto poco oggi domani ieri adesso ora spesso va vanno andare dare dire
    disse fare lasciare sapere domanda risposta gente anno giorno tempo mondo vita primo ultimo nuovo buono grande
    piccolo vuole abbiamo hanno sia viene vengono
    """,
    .dutch: """
    de het een en of maar niet geen ja nee van te in op aan bij met zonder voor door uit naar als is zijn was waren wordt
    worden werd werden dit dat deze die er hij zij ze wij we u uw je jouw ons onze hun hier daar wanneer waar welke wie
    wat waarom hoe indien dan omdat terwijl kan kunnen mag moet moeten zal zullen zou heeft hebben had meer minder zeer
    ook alleen alle elke ander andere sommige tussen na over onder nog weer zo om tot niets iets al altijd reeds
    niemand iemand niets alles iets veel weinig vandaag morgen gisteren altijd nooit vaak gaan geeft zeggen zei
    maken laten weten weet vraag antwoord mensen jaar dag tijd wereld leven eerste laatste nieuwe goede grote kleine
    """,
    .portuguese: """
    o a os as um uma uns umas e ou mas não sim de do da dos das em no na nos nas ao à aos às por pelo pela para com sem
    como é são era foi foram ser sido está estão este esta estes estas esse essa isso isto ele ela eles elas nós você
    vocês seu sua seus suas nosso nossa aqui ali quando onde quem que porquê porque se então enquanto pode podem deve
    devem faz fazer tem têm tinha mais menos muito também só apenas todo todos toda todas cada outro outra outros outras
    alguns entre depois antes sobre desde até ainda assim já há lhe mesmo mesma sempre nunca
    ninguém alguém nada algo tudo muito pouco hoje amanhã ontem agora nunca vai vão ir dar dizer disse fazer deixar
    saber sabe pergunta resposta gente ano dia tempo mundo vida primeiro último novo bom grande pequeno quer temos
    fora aquele aquela naquele desta deste nesta neste dessa mim
    """,
  ]

  private static let sentences: [Language: String] = [
    .german: """
    Wählen Sie im Menü den Eintrag Einstellungen und klicken Sie auf Speichern.
    Die Datei konnte nicht geöffnet werden, weil sie von einem anderen Programm verwendet wird.
    Geben Sie Ihren Benutzernamen und Ihr Kennwort ein, um sich anzumelden.
    Diese Seite beschreibt die Installation und die Einrichtung der Anwendung.
    Weitere Informationen finden Sie in der Dokumentation.
    Der Server antwortet nicht. Überprüfen Sie die Verbindung und versuchen Sie es erneut.
    Alle Änderungen werden automatisch gesichert.
    Wenn Sie Fragen haben, wenden Sie sich bitte an unseren Kundendienst.
    Wir haben gestern lange über das neue Haus gesprochen.
    Kinder unter zwölf Jahren haben freien Eintritt.
    Morgen früh fährt der Zug um sieben Uhr vom Bahnhof ab.
    Das Wetter soll am Wochenende schöner werden.
    Der Vertrag gilt für ein Jahr und verlängert sich stillschweigend.
    Ich möchte gern ein Zimmer für zwei Nächte buchen.
    Bitte lesen Sie die Hinweise sorgfältig, bevor Sie das Gerät benutzen.
    Die Ergebnisse der Untersuchung wurden veröffentlicht.
    Neue Nachricht schreiben, Antworten, Weiterleiten, Löschen, Abbrechen, Schließen.
    Rechnungen, Lieferungen, Bestellungen und Zahlungen verwalten.
    Eigenschaften, Werkzeuge, Ansicht, Bearbeiten, Hilfe, Suche, Übersicht, Startseite.
    Sicherheit und Datenschutz sind uns wichtig.
    Er hat das Buch gelesen, das ich ihm geschenkt habe.
    Welche Möglichkeiten gibt es, den Fehler zu beheben?
    Nachdem das Gerät neu gestartet wurde, funktioniert alles wieder.
    Die Abteilung arbeitet seit vielen Jahren mit diesem Verfahren.
    Gestern Abend haben wir mit Freunden in einem kleinen Restaurant am Fluss gegessen.
    Die Schüler schreiben morgen eine wichtige Klassenarbeit über das Mittelalter.
    Meine Großmutter backt jeden Sonntag einen Kuchen mit frischen Äpfeln aus dem Garten.
    Der Arzt riet ihm, weniger zu arbeiten und öfter spazieren zu gehen.
    Ohne gültigen Ausweis dürfen Besucher das Gebäude nicht betreten.
    Zuerst müssen Sie das Paket herunterladen, danach entpacken und schließlich ausführen.
    Die Schaltfläche befindet sich oben rechts neben dem Suchfeld.
    Beachten Sie, dass gelöschte Objekte nicht wiederhergestellt werden können.
    Standardmäßig ist diese Option deaktiviert; der Verwalter kann sie jederzeit einschalten.
    Das folgende Beispiel zeigt, wie man eine Tabelle mit mehreren Spalten erstellt.
    Falls der Speicherplatz knapp wird, entfernen Sie nicht mehr benötigte Dateien und Ordner.
    Die Regierung kündigte an, die Steuern im kommenden Frühjahr zu senken.
    Zwei Männer und drei Frauen wurden bei dem Unfall leicht verletzt.
    Unser Nachbar fährt jeden Tag mit dem Fahrrad zur Arbeit, auch bei Regen und Schnee.
    Es gibt keinen Grund, sich darüber Sorgen zu machen.
    Hast du schon gehört, was letzte Woche passiert ist?
    Mein Bruder spielt Klavier, meine Schwester singt im Chor.
    Die Wissenschaftler untersuchten, wie sich die Tiere im Winter ernähren.
    Berechtigungen, Kennwörter, Schlüssel, Zertifikate, Anmeldung, Abmeldung, Fehler, Warnung, Hinweis.
    Einfügen, Ausschneiden, Kopieren, Umbenennen, Drucken, Hinzufügen, Entfernen, Aktualisieren, Weiter, Zurück.
    Schnellstart, Anleitung, Grundlagen, Beispiele, Verzeichnis, Dateiname, Spalte, Zeile, Wert, Feld, Liste.
    Verbindung getrennt. Vorgang abgebrochen. Anfrage wird bearbeitet. Eingabe ungültig.
    """,
    .spanish: """
    Seleccione Configuración en el menú y haga clic en Guardar.
    No se pudo abrir el archivo porque otro programa lo está utilizando.
    Escriba su nombre de usuario y su contraseña para iniciar sesión.
    Esta página describe la instalación y la configuración de la aplicación.
    Para obtener más información, consulte la documentación.
    El servidor no responde. Compruebe la conexión e inténtelo de nuevo.
    Todos los cambios se guardan automáticamente.
    Si tiene preguntas, póngase en contacto con nuestro servicio de atención al cliente.
    Ayer hablamos mucho tiempo de la casa nueva.
    Los niños menores de doce años entran gratis.
    Mañana por la mañana el tren sale de la estación a las siete.
    El tiempo mejorará durante el fin de semana.
    El contrato tiene una duración de un año y se renueva tácitamente.
    Me gustaría reservar una habitación para dos noches.
    Lea las instrucciones con cuidado antes de usar el aparato.
    Los resultados del estudio fueron publicados.
    Escribir un mensaje nuevo, Responder, Reenviar, Eliminar, Cancelar, Cerrar.
    Gestionar facturas, envíos, pedidos y pagos.
    Propiedades, Herramientas, Ver, Editar, Ayuda, Búsqueda, Resumen, Página de inicio.
    La seguridad y la privacidad son importantes para nosotros.
    Ha leído el libro que yo le regalé.
    ¿Qué posibilidades hay de corregir el error?
    Después de reiniciar el equipo todo vuelve a funcionar.
    El departamento trabaja con este método desde hace muchos años.
    Los usuarios pueden cambiar la contraseña cuando quieran.
    Haga una copia de seguridad de los datos antes de continuar.
    Hoy llueve, pero ellos quieren salir a la calle.
    Crear una cuenta, Descargar, Subir, Añadir, Buscar, Siguiente, Anterior.
    Anoche cenamos con unos amigos en un pequeño restaurante junto al río.
    Los alumnos hacen mañana un examen importante sobre la Edad Media.
    Mi abuela prepara cada domingo un pastel con manzanas frescas del jardín.
    El médico le aconsejó trabajar menos y caminar más a menudo.
    Sin un documento válido los visitantes no pueden entrar en el edificio.
    Primero hay que descargar el paquete, luego descomprimirlo y finalmente ejecutarlo.
    El botón se encuentra arriba a la derecha, junto al cuadro de búsqueda.
    Tenga en cuenta que los objetos eliminados no se pueden recuperar.
    De forma predeterminada esta opción está desactivada; el administrador puede activarla en cualquier momento.
    El siguiente ejemplo muestra cómo crear una tabla con varias columnas.
    Si falta espacio en el disco, elimine los archivos y carpetas que ya no necesite.
    El gobierno anunció que bajará los impuestos la próxima primavera.
    Dos hombres y tres mujeres resultaron heridos en el accidente.
    Nuestro vecino va todos los días en bicicleta al trabajo, aunque llueva o nieve.
    No hay ninguna razón para preocuparse por ello.
    ¿Has oído ya lo que pasó la semana pasada?
    Mi hermano toca el piano y mi hermana canta en el coro.
    Los científicos estudiaron cómo se alimentan los animales en invierno.
    Permisos, contraseñas, claves, certificados, iniciar sesión, cerrar sesión, errores, advertencia, nota.
    Insertar, Cortar, Copiar, Cambiar nombre, Imprimir, Agregar, Quitar, Actualizar, Continuar, Atrás, Aceptar.
    Inicio rápido, guía, conceptos básicos, ejemplos, directorio, nombre de archivo, columna, fila, valor, campo, lista.
    Conexión perdida. Operación cancelada. Solicitud en curso. Entrada no válida.
    Ella dijo que no quería ir porque estaba cansada y hacía mucho frío.
    Los mejores ejemplos están en el capítulo siguiente, que explica las reglas.
    """,
    .italian: """
    Selezionare Impostazioni nel menu e fare clic su Salva.
    Impossibile aprire il file perché è utilizzato da un altro programma.
    Inserire il nome utente e la password per accedere.
    Questa pagina descrive l'installazione e la configurazione dell'applicazione.
    Per ulteriori informazioni consultare la documentazione.
    Il server non risponde. Controllare la connessione e riprovare.
    Tutte le modifiche vengono salvate automaticamente.
    Se avete domande, rivolgetevi al nostro servizio clienti.
    Ieri abbiamo parlato a lungo della nuova casa.
    I bambini sotto i dodici anni entrano gratuitamente.
    Domani mattina il treno parte dalla stazione alle sette.
    Il tempo dovrebbe migliorare durante il fine settimana.
    Il contratto dura un anno e si rinnova tacitamente.
    Vorrei prenotare una camera per due notti.
    Leggete attentamente le istruzioni prima di usare l'apparecchio.
    I risultati dello studio sono stati pubblicati.
    Scrivi un nuovo messaggio, Rispondi, Inoltra, Elimina, Annulla, Chiudi.
    Gestire fatture, spedizioni, ordini e pagamenti.
    Proprietà, Strumenti, Visualizza, Modifica, Guida, Ricerca, Riepilogo, Pagina iniziale.
    La sicurezza e la riservatezza sono importanti per noi.
    Ha letto il libro che gli ho regalato.
    Quali possibilità ci sono per correggere l'errore?
    Dopo il riavvio del dispositivo tutto funziona di nuovo.
    L'ufficio lavora da molti anni con questo metodo.
    Gli utenti possono cambiare la parola d'ordine quando vogliono.
    Eseguire una copia dei dati prima di continuare.
    Oggi piove, ma loro vogliono uscire lo stesso.
    Creare un account, Scarica, Carica, Aggiungi, Cerca, Avanti, Indietro.
    Ieri sera abbiamo cenato con degli amici in un piccolo ristorante vicino al fiume.
    Domani gli alunni faranno un compito importante sul Medioevo.
    Mia nonna prepara ogni domenica una torta con le mele fresche del giardino.
    Il medico gli ha consigliato di lavorare meno e di camminare più spesso.
    Senza un documento valido i visitatori non possono entrare nell'edificio.
    Prima bisogna scaricare il pacchetto, poi estrarlo e infine eseguirlo.
    Il pulsante si trova in alto a destra, accanto alla casella di ricerca.
    Si noti che gli oggetti eliminati non possono essere recuperati.
    Per impostazione predefinita questa opzione è disattivata; l'amministratore può attivarla in qualsiasi momento.
    L'esempio seguente mostra come creare una tabella con più colonne.
    Se lo spazio su disco non basta, rimuovere i file e le cartelle che non servono più.
    Il governo ha annunciato che abbasserà le tasse la prossima primavera.
    Due uomini e tre donne sono rimasti feriti nell'incidente.
    Il nostro vicino va ogni giorno al lavoro in bicicletta, anche con la pioggia e la neve.
    Non c'è nessun motivo per preoccuparsi di questo.
    Hai già sentito che cosa è successo la settimana scorsa?
    Mio fratello suona il pianoforte e mia sorella canta nel coro.
    Gli scienziati hanno studiato come si nutrono gli animali durante l'inverno.
    Autorizzazioni, parole chiave, certificati, accesso, disconnessione, errori, avviso, nota, attenzione.
    Inserisci, Taglia, Copia, Rinomina, Stampa, Rimuovi, Aggiorna, Continua, Apri, Salva con nome, Accetta.
    Avvio rapido, guida, nozioni di base, esempi, cartella, nome del file, colonna, riga, valore, campo, elenco.
    Connessione interrotta. Operazione annullata. Richiesta in corso. Valore immesso non valido. Accesso non consentito.
    Lei disse che non voleva andare perché era stanca e faceva molto freddo.
    Bisogna attendere qualche minuto finché la procedura non viene completata.
    È possibile che alcune delle domande abbiano già ricevuto una risposta.
    Vengono visualizzati soltanto i risultati più recenti dell'ultima settimana.
    """,
    .dutch: """
    Selecteer Instellingen in het menu en klik op Opslaan.
    Het bestand kan niet worden geopend omdat het door een ander programma wordt gebruikt.
    Voer uw gebruikersnaam en wachtwoord in om u aan te melden.
    Deze pagina beschrijft de installatie en de configuratie van de toepassing.
    Raadpleeg de documentatie voor meer informatie.
    De server reageert niet. Controleer de verbinding en probeer het opnieuw.
    Alle wijzigingen worden automatisch opgeslagen.
    Als u vragen heeft, neem dan contact op met onze klantenservice.
    Gisteren hebben we lang over het nieuwe huis gesproken.
    Kinderen jonger dan twaalf jaar mogen gratis naar binnen.
    Morgenochtend vertrekt de trein om zeven uur van het station.
    Het weer wordt in het weekend beter.
    Het contract geldt voor een jaar en wordt stilzwijgend verlengd.
    Ik wil graag een kamer voor twee nachten boeken.
    Lees de aanwijzingen zorgvuldig voordat u het apparaat gebruikt.
    De resultaten van het onderzoek zijn gepubliceerd.
    Nieuw bericht schrijven, Beantwoorden, Doorsturen, Verwijderen, Annuleren, Sluiten.
    Facturen, zendingen, bestellingen en betalingen beheren.
    Eigenschappen, Hulpmiddelen, Beeld, Bewerken, Zoeken, Overzicht, Startpagina.
    Veiligheid en privacy zijn belangrijk voor ons.
    Hij heeft het boek gelezen dat ik hem heb gegeven.
    Welke mogelijkheden zijn er om de fout te herstellen?
    Nadat het apparaat opnieuw is opgestart, werkt alles weer.
    De afdeling werkt al vele jaren met deze methode.
    Gisteravond hebben we met vrienden in een klein restaurant aan de rivier gegeten.
    De leerlingen maken morgen een belangrijke toets over de middeleeuwen.
    Mijn grootmoeder bakt elke zondag een taart met verse appels uit de tuin.
    De dokter raadde hem aan minder te werken en vaker te wandelen.
    Zonder geldig bewijs mogen bezoekers het gebouw niet betreden.
    Eerst moet u het pakket downloaden, daarna uitpakken en ten slotte uitvoeren.
    De knop bevindt zich rechtsboven naast het zoekvak.
    Houd er rekening mee dat verwijderde objecten niet kunnen worden hersteld.
    Standaard is deze optie uitgeschakeld; de beheerder kan haar op elk moment inschakelen.
    Het volgende voorbeeld laat zien hoe u een tabel met meerdere kolommen maakt.
    Als er te weinig schijfruimte is, verwijder dan bestanden en mappen die niet meer nodig zijn.
    De regering kondigde aan dat de belastingen komend voorjaar omlaag gaan.
    Twee mannen en drie vrouwen raakten bij het ongeluk lichtgewond.
    Onze buurman gaat elke dag met de fiets naar zijn werk, ook bij regen en sneeuw.
    Er is geen enkele reden om je daar zorgen over te maken.
    Heb je al gehoord wat er vorige week is gebeurd?
    Mijn broer speelt piano en mijn zus zingt in het koor.
    De wetenschappers onderzochten hoe de dieren zich in de winter voeden.
    Machtigingen, wachtwoorden, sleutels, certificaten, aanmelden, afmelden, fouten, waarschuwing, opmerking, vereist.
    Invoegen, Knippen, Kopiëren, Naam wijzigen, Afdrukken, Toevoegen, Bijwerken, Doorgaan, Vorige, Terug, Openen.
    Snel aan de slag, handleiding, basisbegrippen, voorbeelden, map, bestandsnaam, kolom, rij, waarde, veld, lijst.
    Verbinding verbroken. Bewerking geannuleerd. Aanvraag wordt verwerkt. Ongeldige invoer.
    """,
    .portuguese: """
    Selecione Configurações no menu e clique em Salvar.
    Não foi possível abrir o arquivo porque outro programa o está usando.
    Digite o seu nome de usuário e a sua senha para entrar.
    Esta página descreve a instalação e a configuração do aplicativo.
    Para obter mais informações, consulte a documentação.
    O servidor não responde. Verifique a conexão e tente novamente.
    Todas as alterações são salvas automaticamente.
    Se tiver dúvidas, entre em contato com o nosso serviço de atendimento ao cliente.
    Ontem falamos muito tempo sobre a casa nova.
    As crianças com menos de doze anos não pagam entrada.
    Amanhã de manhã o trem sai da estação às sete horas.
    O tempo vai melhorar durante o fim de semana.
    O contrato tem a duração de um ano e renova-se tacitamente.
    Gostaria de reservar um quarto para duas noites.
    Leia as instruções com atenção antes de usar o aparelho.
    Os resultados do estudo foram publicados.
    Escrever uma nova mensagem, Responder, Encaminhar, Excluir, Cancelar, Fechar.
    Gerenciar faturas, remessas, pedidos e pagamentos.
    Propriedades, Ferramentas, Exibir, Editar, Ajuda, Pesquisa, Resumo, Página inicial.
    A segurança e a privacidade são importantes para nós.
    Ele leu o livro que eu lhe dei de presente.
    Quais são as possibilidades de corrigir o erro?
    Depois de reiniciar o dispositivo tudo volta a funcionar.
    O departamento trabalha com este método há muitos anos.
    Os utilizadores podem alterar a palavra-passe quando quiserem.
    Faça uma cópia de segurança dos dados antes de continuar.
    Hoje está chovendo, mas eles querem sair mesmo assim.
    Criar uma conta, Baixar, Enviar, Adicionar, Procurar, Próximo, Anterior.
    Guarde o ficheiro e feche a janela do ecrã.
    Ontem à noite jantamos com uns amigos num pequeno restaurante à beira do rio.
    Os alunos fazem amanhã uma prova importante sobre a Idade Média.
    A minha avó prepara todos os domingos um bolo com maçãs frescas do jardim.
    O médico aconselhou-o a trabalhar menos e a caminhar mais vezes.
    Sem um documento válido os visitantes não podem entrar no edifício.
    Primeiro é preciso baixar o pacote, depois descompactá-lo e finalmente executá-lo.
    O botão fica no canto superior direito, ao lado da caixa de pesquisa.
    Observe que os objetos excluídos não podem ser recuperados.
    Por padrão esta opção está desativada; o administrador pode ativá-la a qualquer momento.
    O exemplo a seguir mostra como criar uma tabela com várias colunas.
    Se faltar espaço em disco, remova os arquivos e as pastas de que já não precisa.
    O governo anunciou que vai baixar os impostos na próxima primavera.
    Dois homens e três mulheres ficaram feridos no acidente.
    O nosso vizinho vai todos os dias de bicicleta para o trabalho, mesmo com chuva ou neve.
    Não há nenhuma razão para se preocupar com isso.
    Você já ouviu o que aconteceu na semana passada?
    O meu irmão toca piano e a minha irmã canta no coro.
    Os cientistas estudaram como os animais se alimentam no inverno.
    Permissões, senhas, chaves, certificados, iniciar sessão, terminar sessão, erros, aviso, observação.
    Inserir, Recortar, Copiar, Renomear, Imprimir, Remover, Atualizar, Continuar, Voltar, Aceitar, Abrir.
    Início rápido, guia, noções básicas, exemplos, diretório, nome do arquivo, coluna, linha, valor, campo, lista.
    Conexão perdida. Operação cancelada. Pedido em andamento. Entrada inválida. Acesso não autorizado.
    Ela disse que não queria ir porque estava cansada e fazia muito frio.
    Os melhores exemplos estão no capítulo seguinte, que explica as regras.
    """,
  ]
}
