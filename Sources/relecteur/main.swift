private import Commands
private import Foundation

exit(await Program.main())
