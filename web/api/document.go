package api

import (
	_ "embed"
	"net/http"
)

// document describes the API in OpenAPI 3.1. It is made of the operations and
// of the comments on the types that they speak of:
//
//	go test ./web/api -run Document -update
//
//go:embed openapi.json
var document []byte

func serveDocument(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Write(document)
}
