module tanso

go 1.26

ignore ./frontend/node_modules

require (
	github.com/cockroachdb/apd/v3 v3.2.3
	pgregory.net/rapid v1.3.0
)
