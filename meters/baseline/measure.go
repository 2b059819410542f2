package baseline

import "tanso/internal/fault"

// Measure fits the baseline and measures the avoided usage. Input that contradicts itself is an error; data that do not
// suffice are not: then the result is refused, by name.
func Measure(in Input) (Result, error) {
	return Result{}, fault.New(fault.Unavailable, "%s baselines are not fitted yet", in.Kind)
}
