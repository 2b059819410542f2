package baseline

import "math"

// tQuantile is the quantile of Student's t for degrees of freedom, which need not be whole. p is between 0.5 and 1.
func tQuantile(p, freedom float64) float64 {
	low, high := 0.0, 2.0
	for tCumulative(high, freedom) < p {
		high *= 2
	}
	for {
		middle := (low + high) / 2
		switch {
		case middle <= low || middle >= high:
			return middle
		case tCumulative(middle, freedom) < p:
			low = middle
		default:
			high = middle
		}
	}
}

func tCumulative(t, freedom float64) float64 {
	return 1 - incompleteBeta(freedom/2, 0.5, freedom/(freedom+t*t))/2
}

// incompleteBeta is the regularized incomplete beta function (DLMF 8.17.22, by Lentz's method).
func incompleteBeta(a, b, x float64) float64 {
	if x <= 0 || x >= 1 {
		return math.Max(0, math.Min(1, x))
	}
	if x > (a+1)/(a+b+2) {
		return 1 - incompleteBeta(b, a, 1-x)
	}
	la, _ := math.Lgamma(a)
	lb, _ := math.Lgamma(b)
	lab, _ := math.Lgamma(a + b)
	front := math.Exp(lab-la-lb+a*math.Log(x)+b*math.Log1p(-x)) / a
	const precise = 1e-15
	c, d := 1.0, 1/nonzero(1-(a+b)*x/(a+1))
	f := d
	for m := 1.0; m < 500; m++ {
		even := m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		d = 1 / nonzero(1+even*d)
		c = nonzero(1 + even/c)
		f *= d * c
		odd := -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		d = 1 / nonzero(1+odd*d)
		c = nonzero(1 + odd/c)
		step := d * c
		f *= step
		if math.Abs(step-1) < precise {
			break
		}
	}
	return front * f
}

// nonzero keeps a denominator away from zero, as the method asks for.
func nonzero(x float64) float64 {
	const tiny = 1e-300
	if math.Abs(x) < tiny {
		return tiny
	}
	return x
}
