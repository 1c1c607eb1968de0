package assistant

import (
	"encoding/json"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/answer"
	"github.com/demarche/demarche/answer/answertest"
	"github.com/demarche/demarche/store/storetest"
)

// desk keeps readings and answers from them as of 1 August 2025.
func desk(t *testing.T, readings ...*demarche.Reading) *answer.Desk {
	t.Helper()
	return answertest.Desk(t, answertest.Store(t, readings...), time.Date(2025, 8, 1, 12, 0, 0, 0, time.UTC))
}

// connect is the session of a client over memory.
func connect(t *testing.T, d *answer.Desk) *mcp.ClientSession {
	t.Helper()
	here, there := mcp.NewInMemoryTransports()
	if _, err := server(d, "test").Connect(t.Context(), there, nil); err != nil {
		t.Fatal(err)
	}
	return join(t, here)
}

func join(t *testing.T, over mcp.Transport) *mcp.ClientSession {
	t.Helper()
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), over, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { session.Close() })
	return session
}

// call wants an answer of a tool.
func call[T any](t *testing.T, session *mcp.ClientSession, tool string, arguments map[string]any) (out T) {
	t.Helper()
	result, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: tool, Arguments: arguments})
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(result.StructuredContent)
	if err != nil || result.IsError {
		t.Fatalf("%s %v: error %v, %s", tool, arguments, err, text(result))
	}
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func text(r *mcp.CallToolResult) string {
	if len(r.Content) == 0 {
		return ""
	}
	if t, ok := r.Content[0].(*mcp.TextContent); ok {
		return t.Text
	}
	return ""
}

// TestTools wants seven tools that only read, each with the schemas of what
// goes in and out.
func TestTools(t *testing.T) {
	list, err := connect(t, desk(t)).ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range list.Tools {
		names = append(names, tool.Name)
		if !tool.Annotations.ReadOnlyHint || tool.Description == "" || tool.InputSchema == nil || tool.OutputSchema == nil {
			t.Errorf("%s: %+v", tool.Name, tool)
		}
	}
	slices.Sort(names)
	if got, want := strings.Join(names, " "), "deadlines dossier linkages positions quotes record search"; got != want {
		t.Errorf("tools %s, want %s", got, want)
	}
}

// TestSession asks all tools, one after the other, as an assistant would.
func TestSession(t *testing.T) {
	d := desk(t, storetest.Readings()...)
	s := connect(t, d)

	found := call[SearchOut](t, s, "search", map[string]any{"query": "with:USA", "limit": 3})
	if len(found.Records) != 3 || found.Next == "" || len(found.Sources) == 0 || len(found.Unknown) == 0 {
		t.Errorf("search: %+v", found)
	}
	wantWords(t, d, found.Records)
	rest := call[SearchOut](t, s, "search", map[string]any{"query": "with:USA", "limit": 200, "after": found.Next})
	if len(rest.Records) != 8 || rest.Next != "" {
		t.Errorf("%d others, next %q", len(rest.Records), rest.Next)
	}

	relation := call[DossierOut](t, s, "dossier", map[string]any{"about": "RUS-USA"})
	if relation.Records != 8 || len(relation.Tracks) == 0 || relation.AsOf != "2025-08-01" {
		t.Errorf("dossier: %+v", relation)
	}
	wantSaid(t, relation.Unknown, "Nothing reported since 2025-07-29 (3 days).")

	if p := call[PositionsOut](t, s, "positions", map[string]any{"about": "RUS-USA"}); len(p.Positions) == 0 || len(p.Moved) > 0 {
		t.Errorf("positions: %+v", p)
	}
	moved := call[PositionsOut](t, s, "positions", map[string]any{"about": "RUS-USA", "since": "2025-03-01"})
	if len(moved.Moved) == 0 || len(moved.Positions) > 0 {
		t.Errorf("moved: %+v", moved)
	}

	due := call[DeadlinesOut](t, s, "deadlines", map[string]any{"about": "RUS-USA"})
	if len(due.Deadlines) != 1 || !strings.Contains(due.Deadlines[0].Reckoning, "+ 10..12 days = 2025-08-08..2025-08-10") {
		t.Errorf("deadlines: %+v", due)
	}
	wantWords(t, d, []Quote{due.Deadlines[0].Voiced})

	tied := call[LinkagesOut](t, s, "linkages", map[string]any{"about": "RUS-USA"})
	if len(tied.Links) == 0 || tied.Links[0].On == "" {
		t.Errorf("linkages: %+v", tied)
	}

	words := call[QuotesOut](t, s, "quotes", map[string]any{"query": "type:stalled"})
	if len(words.Quotes) != 1 || words.Quotes[0].Behind == "" {
		t.Errorf("quotes: %+v", words)
	}

	record := call[RecordOut](t, s, "record", map[string]any{"record": "ultimatum/m1"})
	if record.Type != "THREATEN" || record.Articles != 1 || record.Found != "test" {
		t.Errorf("record: %+v", record)
	}
	wantSaid(t, record.Unknown, "Nobody has checked it.")
}

// wantWords looks up quotations by their place in the text.
func wantWords(t *testing.T, d *answer.Desk, quotes []Quote) {
	t.Helper()
	for _, q := range quotes {
		article, _, _ := strings.Cut(q.Record, "/")
		kept, err := d.Store.Article(t.Context(), article, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := string([]rune(kept.Reading.Article.Text)[q.Span[0]:q.Span[1]]); got != q.Words || !strings.Contains(q.Sentence, q.Words) {
			t.Errorf("%s: at %v stands %q, quoted is %q of %q", q.Record, q.Span, got, q.Words, q.Sentence)
		}
	}
}

func wantSaid(t *testing.T, unknown []string, want string) {
	t.Helper()
	if !slices.Contains(unknown, want) {
		t.Errorf("unknown: %q, want %q among them", unknown, want)
	}
}

// TestNothing wants an empty answer to say how little is kept.
func TestNothing(t *testing.T) {
	s := connect(t, desk(t, storetest.Readings()...))
	for tool, arguments := range map[string]map[string]any{
		"search": {"query": "penguins"}, "quotes": {"query": "penguins"}, "dossier": {"about": "FRA-MLI"}, "positions": {"about": "FRA-MLI"},
		"deadlines": {"about": "FRA-MLI"}, "linkages": {"about": "FRA-MLI"},
	} {
		g := call[Grounds](t, s, tool, arguments)
		if all := strings.Join(g.Unknown, " "); !strings.Contains(all, `Kept are 4 articles, published from "2025-02-28" to "2025-07-29"`) {
			t.Errorf("%s: unknown %q", tool, all)
		}
	}
}

// TestFaults wants errors that an assistant can mend.
func TestFaults(t *testing.T) {
	s := connect(t, desk(t, storetest.Readings()...))
	for _, test := range []struct {
		tool      string
		arguments map[string]any
		want      string
	}{
		{"search", map[string]any{"query": "form:new"}, "write one of"},
		{"search", map[string]any{"query": "x", "offset": 3}, "offset"},
		{"record", map[string]any{"record": "ultimatum"}, "write it as article/m3"},
		{"record", map[string]any{"record": "ultimatum/m99"}, "no such record"},
		{"dossier", map[string]any{"about": "RUS-USA", "as_of": "now"}, "write it as 2025-07-31"},
		{"dossier", map[string]any{"about": "is:open"}, "leave it out"},
	} {
		result, err := s.CallTool(t.Context(), &mcp.CallToolParams{Name: test.tool, Arguments: test.arguments})
		if err != nil {
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("%s %v: %v", test.tool, test.arguments, err)
			}
			continue
		}
		if !result.IsError || !strings.Contains(text(result), test.want) {
			t.Errorf("%s %v: %q, want %q", test.tool, test.arguments, text(result), test.want)
		}
	}
}

// TestHTTP asks over HTTP.
func TestHTTP(t *testing.T) {
	served := httptest.NewServer(HTTP(desk(t, storetest.Readings()...), "test"))
	defer served.Close()
	s := join(t, &mcp.StreamableClientTransport{Endpoint: served.URL})
	if found := call[SearchOut](t, s, "search", map[string]any{"query": "tariffs"}); len(found.Records) == 0 {
		t.Errorf("search: %+v", found)
	}
}
