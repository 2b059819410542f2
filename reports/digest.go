package reports

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"tanso/emissions"
)

func inventoryDigest(inv emissions.Inventory) (string, error) {
	b, err := json.Marshal(inv)
	if err != nil {
		return "", fmt.Errorf("reports: %w", err)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), nil
}
