package meters

// Rank orders qualities by how far a value can be trusted: 5 for measured down to 1 for missing, and 0 for a word that
// is not a quality.
func (q Quality) Rank() int {
	switch q {
	case QualityMeasured:
		return 5
	case QualityEdited:
		return 4
	case QualitySubstituted:
		return 3
	case QualityEstimated:
		return 2
	case QualityMissing:
		return 1
	}
	return 0
}

// Valid tells whether q is one of the known qualities.
func (q Quality) Valid() bool { return q.Rank() > 0 }

// Worst returns the less trusted of two qualities.
func (q Quality) Worst(other Quality) Quality {
	if other.Rank() < q.Rank() {
		return other
	}
	return q
}

// Supersedes tells whether a value of quality q may replace one of quality old. It is the order of trust with one
// exception: an edit is a person's decision about a value already known, so it replaces a measured one, and a machine
// that repeats its first value does not undo it.
func (q Quality) Supersedes(old Quality) bool {
	if q == QualityEdited {
		return true
	}
	return old != QualityEdited && q.Rank() >= old.Rank()
}
