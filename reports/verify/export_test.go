package verify

// StampOf follows a time stamp by itself.
var StampOf = stampOf
