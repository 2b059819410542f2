package meters

// Names of the doubts this package raises; docs/findings.md explains each to its reader.
const (
	FindingRollover  = "meters.register.rollover"
	FindingJitter    = "meters.register.jitter"
	FindingSuspect   = "meters.register.suspect"
	FindingReset     = "meters.register.reset"
	FindingBackwards = "meters.register.backwards"
	FindingReturned  = "meters.register.returned"
	FindingOverBound = "meters.register.over_bound"
	FindingGap       = "meters.register.gap"
	FindingOverlap   = "meters.interval.overlap"
	FindingExchange  = "meters.register.exchange"
	FindingRestart   = "meters.register.restart"
	FindingStraddled = "meters.register.straddled"
)

// FindingSerial names a dial whose meter's serial number was changed without an exchange being declared.
const FindingSerial = "meters.register.serial_changed"
