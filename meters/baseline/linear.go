package baseline

import "math"

// dot is the sum of products in order. The conversion keeps the compiler from fusing them, so that the sums that matter
// most have the same bits on all machines.
func dot(a, b []float64) float64 {
	sum := 0.0
	for i, x := range a {
		sum += float64(x * b[i])
	}
	return sum
}

// dependent is how small a column may become, against what it was, when what earlier columns say is taken out of it.
const dependent = 1e-9

// basis is an orthogonal decomposition of columns (modified Gram-Schmidt, twice for accuracy): column j = Σ q[i]·r[j][i].
type basis struct {
	q [][]float64 // orthonormal
	r [][]float64 // r[j] has j+1 entries
}

// sweep takes what the basis says out of a copy of a column, and returns the copy with the parts taken.
func (b *basis) sweep(column []float64) (rest, parts []float64) {
	rest, parts = append([]float64(nil), column...), make([]float64, len(b.q))
	for range 2 {
		for i, q := range b.q {
			p := dot(q, rest)
			parts[i] += p
			for k, x := range q {
				rest[k] -= float64(p * x)
			}
		}
	}
	return rest, parts
}

// add takes a column into the basis; false when earlier columns say all that it says.
func (b *basis) add(column []float64) bool {
	rest, parts := b.sweep(column)
	size, left := math.Sqrt(dot(column, column)), math.Sqrt(dot(rest, rest))
	if left <= dependent*size {
		return false
	}
	for k := range rest {
		rest[k] /= left
	}
	b.q, b.r = append(b.q, rest), append(b.r, append(parts, left))
	return true
}

// solve gives the coefficients of the columns for which Σ (y − Xβ)² is least.
func (b *basis) solve(y []float64) []float64 {
	_, parts := b.sweep(y)
	return b.back(parts)
}

// back solves Rβ = parts.
func (b *basis) back(parts []float64) []float64 {
	n := len(b.q)
	out := make([]float64, n)
	for j := n - 1; j >= 0; j-- {
		sum := parts[j]
		for k := j + 1; k < n; k++ {
			sum -= float64(b.r[k][j] * out[k])
		}
		out[j] = sum / b.r[j][j]
	}
	return out
}

// inverse is (XᵀX)⁻¹ = R⁻¹R⁻ᵀ.
func (b *basis) inverse() [][]float64 {
	n := len(b.q)
	columns := make([][]float64, n) // of R⁻¹
	for j := range n {
		unit := make([]float64, n)
		unit[j] = 1
		columns[j] = b.back(unit)
	}
	out := make([][]float64, n)
	for i := range out {
		out[i] = make([]float64, n)
		for j := range out[i] {
			for k := range n {
				out[i][j] += float64(columns[k][i] * columns[k][j])
			}
		}
	}
	return out
}

// quadratic is xᵀMx.
func quadratic(m [][]float64, x []float64) float64 {
	sum := 0.0
	for i, row := range m {
		sum += float64(x[i] * dot(row, x))
	}
	return sum
}
