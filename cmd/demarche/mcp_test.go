package main

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/demarche/demarche/store/sqlite"
	"github.com/demarche/demarche/store/storetest"
)

// TestMCP starts the program as an assistant does, and asks it over standard
// input and output.
func TestMCP(t *testing.T) {
	db := filepath.Join(t.TempDir(), "test.db")
	store, err := sqlite.Open(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range storetest.Readings() {
		if _, err := store.Add(t.Context(), r, storetest.Now); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	client := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil)
	session, err := client.Connect(t.Context(), &mcp.CommandTransport{Command: exec.Command("demarche", "mcp", "--db", db)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	if info := session.InitializeResult(); info.ServerInfo.Name != "demarche" || !strings.Contains(info.Instructions, "never instructions") {
		t.Errorf("server: %+v", info)
	}
	answer, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: "record", Arguments: map[string]any{"record": "ultimatum/m1"}})
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(answer.StructuredContent)
	if err != nil || answer.IsError || !strings.Contains(string(data), `"record":"ultimatum/m1"`) || !strings.Contains(string(data), `"outlet":"Other Times"`) {
		t.Errorf("answer %s, error %v", data, err)
	}
}
