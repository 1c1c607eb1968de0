package web

import (
	"fmt"
	"testing"
)

// TestMemory checks that what is remembered has a bound, and that an answer of
// an earlier state is never given.
func TestMemory(t *testing.T) {
	var m remembered
	for n := range 40 {
		m.find("state", fmt.Sprint(n), func() []byte { return make([]byte, memory/10) })
		held := 0
		for key, p := range m.pages {
			held += len(key) + len(p.body)
		}
		if held != m.bytes || held > memory {
			t.Fatalf("after %d pages %d bytes are held, %d counted, of %d", n+1, held, m.bytes, memory)
		}
	}
	m.find("state", "page", func() []byte {
		m.find("later", "other", func() []byte { return []byte("other") })
		return []byte("early")
	})
	if body, _ := m.find("later", "page", func() []byte { return []byte("late") }); string(body) != "late" {
		t.Errorf("the page is %q", body)
	}
}
