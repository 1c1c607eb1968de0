package api

import (
	"bytes"
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

var update = flag.Bool("update", false, "rewrite openapi.json")

// TestDocument makes the document anew and compares it with the one that is
// served.
func TestDocument(t *testing.T) {
	a := &API{}
	a.Handler()
	raw, err := json.Marshal(a.huma.OpenAPI())
	if err != nil {
		t.Fatal(err)
	}
	var tree map[string]any
	if err := json.Unmarshal(raw, &tree); err != nil {
		t.Fatal(err)
	}
	describe(t, tree)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(tree); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("openapi.json", b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		document = b.Bytes()
	} else if !bytes.Equal(b.Bytes(), document) {
		t.Error("openapi.json is not what the operations and comments say; go test ./web/api -run Document -update rewrites it")
	}
}

// TestDocumentValid checks the document against the JSON Schema of OpenAPI 3.1,
// https://spec.openapis.org/oas/3.1/schema/2022-10-07 (Apache 2.0).
func TestDocumentValid(t *testing.T) {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	s, err := jsonschema.NewCompiler().Compile("testdata/oas-3.1-schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(value); err != nil {
		t.Error(err)
	}
}

// TestDocumentServed wants every property and operation described.
func TestDocumentServed(t *testing.T) {
	w := httptest.NewRecorder()
	serveDocument(w, nil)
	var doc struct {
		OpenAPI string
		Paths   map[string]map[string]struct {
			OperationID, Summary string
			Tags                 []string
		}
		Components struct {
			Schemas map[string]struct {
				Description string
				Properties  map[string]struct {
					Description string
					Ref         string `json:"$ref"`
				}
			}
		}
	}
	if err := json.Unmarshal(w.Body.Bytes(), &doc); err != nil || !strings.HasPrefix(doc.OpenAPI, "3.1") {
		t.Fatalf("version %q, error %v", doc.OpenAPI, err)
	}
	for path, operations := range doc.Paths {
		for method, op := range operations {
			if op.OperationID == "" || op.Summary == "" || len(op.Tags) != 1 {
				t.Errorf("%s %s lacks an id, a summary or a tag", method, path)
			}
		}
	}
	for name, s := range doc.Components.Schemas {
		if s.Description == "" {
			t.Errorf("%s is not described", name)
		}
	}
}

// comments are the doc comments of types, and of their fields by JSON name.
type comments struct {
	types  map[string]string
	fields map[string]map[string]string
	inner  map[string][]string // names of embedded types
}

// describe copies the comments on types and fields to the schemas of their name.
func describe(t *testing.T, tree map[string]any) {
	t.Helper()
	c := comments{map[string]string{}, map[string]map[string]string{}, map[string][]string{}}
	for _, folder := range []string{"../..", "../../answer", "."} {
		c.read(t, folder)
	}
	schemas := tree["components"].(map[string]any)["schemas"].(map[string]any)
	for name, s := range schemas {
		schema := s.(map[string]any)
		goName := name
		if rest, ok := strings.CutPrefix(name, "List"); ok && c.types[name] == "" {
			goName = "List"
			schema["description"] = strings.TrimSuffix(c.types["List"], ".") + " of " + rest + "."
		} else if c.types[name] != "" {
			schema["description"] = c.types[name]
		}
		properties, _ := schema["properties"].(map[string]any)
		for field, p := range properties {
			if text := c.field(goName, field); text != "" {
				p.(map[string]any)["description"] = text
			}
		}
	}
}

// field is the comment on a field of a type, or of a type embedded in it.
func (c comments) field(typeName, field string) string {
	if text := c.fields[typeName][field]; text != "" {
		return text
	}
	for _, inner := range c.inner[typeName] {
		if text := c.field(inner, field); text != "" {
			return text
		}
	}
	return ""
}

func (c comments) read(t *testing.T, folder string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.TYPE {
				for _, s := range g.Specs {
					c.note(s.(*ast.TypeSpec), g.Doc)
				}
			}
		}
	}
}

func (c comments) note(s *ast.TypeSpec, doc *ast.CommentGroup) {
	if s.Doc != nil {
		doc = s.Doc
	}
	name := s.Name.Name
	c.types[name] = plain(doc.Text())
	structure, ok := s.Type.(*ast.StructType)
	if !ok {
		return
	}
	c.fields[name] = map[string]string{}
	for _, f := range structure.Fields.List {
		if len(f.Names) == 0 {
			c.inner[name] = append(c.inner[name], lastName(f.Type))
			continue
		}
		tag := ""
		if f.Tag != nil {
			tag = reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get("json")
		}
		jsonName, _, _ := strings.Cut(tag, ",")
		c.fields[name][jsonName] = plain(f.Doc.Text() + f.Comment.Text())
	}
}

// lastName is the name of an embedded type, without its package.
func lastName(e ast.Expr) string {
	switch x := e.(type) {
	case *ast.SelectorExpr:
		return x.Sel.Name
	case *ast.IndexExpr:
		return lastName(x.X)
	case *ast.StarExpr:
		return lastName(x.X)
	case *ast.Ident:
		return x.Name
	}
	return ""
}

func plain(comment string) string { return strings.Join(strings.Fields(comment), " ") }
