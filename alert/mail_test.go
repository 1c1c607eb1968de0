package alert

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/http/httptest"
	"net/mail"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/store/storetest"
)

// mailServer is a small SMTP server (RFC 5321) with STARTTLS and AUTH PLAIN.
type mailServer struct {
	*testing.T
	net.Listener
	tls   *tls.Config
	roots *x509.CertPool
	mu    sync.Mutex
	taken []string // messages
	to    []string // recipients
	plain int      // messages that came over an open line
	user  string
}

func newMailServer(t *testing.T) *mailServer {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	certified := httptest.NewUnstartedServer(nil) // for its certificate of 127.0.0.1
	certified.StartTLS()
	t.Cleanup(certified.Close)
	s := &mailServer{T: t, Listener: l, tls: &tls.Config{Certificates: certified.TLS.Certificates}, roots: x509.NewCertPool()}
	s.roots.AddCert(certified.Certificate())
	go s.accept()
	t.Cleanup(func() { l.Close() })
	return s
}

func (s *mailServer) accept() {
	for {
		conn, err := s.Accept()
		if err != nil {
			return
		}
		go s.serve(conn)
	}
}

func (s *mailServer) serve(conn net.Conn) {
	defer func() { conn.Close() }()
	lines, secure := bufio.NewReader(conn), false
	say := func(text string) { fmt.Fprintf(conn, "%s\r\n", text) }
	say("220 test")
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return
		}
		verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch strings.ToUpper(verb) {
		case "EHLO":
			if s.tls != nil && !secure {
				say("250-test\r\n250 STARTTLS")
			} else {
				say("250-test\r\n250 AUTH PLAIN")
			}
		case "STARTTLS":
			say("220 go on")
			conn = tls.Server(conn, s.tls)
			lines, secure = bufio.NewReader(conn), true
		case "AUTH":
			_, words, _ := strings.Cut(rest, " ")
			raw, _ := base64.StdEncoding.DecodeString(words)
			s.user = strings.ReplaceAll(string(raw), "\x00", "/")
			say("235 welcome")
		case "RCPT":
			s.to = append(s.to, rest)
			say("250 yes")
		case "DATA":
			say("354 go on")
			s.take(lines, secure)
			say("250 taken")
		case "QUIT":
			say("221 bye")
			return
		default:
			say("250 yes")
		}
	}
}

func (s *mailServer) take(lines *bufio.Reader, secure bool) {
	var b strings.Builder
	for {
		line, err := lines.ReadString('\n')
		if err != nil || line == ".\r\n" {
			break
		}
		b.WriteString(strings.TrimPrefix(line, "."))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taken = append(s.taken, b.String())
	if !secure {
		s.plain++
	}
}

// parts are the header of a message and its bodies by their types.
func parts(t *testing.T, text string) (mail.Header, map[string]string) {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("content type %s, error %v", kind, err)
	}
	out := map[string]string{}
	for r := multipart.NewReader(m.Body, params["boundary"]); ; {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return m.Header, out
		}
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		out[p.Header.Get("Content-Type")] = string(body)
	}
}

func TestMail(t *testing.T) {
	s := newMailServer(t)
	b := newBench(t)
	b.Mail = Mail{Server: s.Addr().String(), From: "Desk <desk@x.example>", User: "desk", Password: "secret", TLS: &tls.Config{RootCAs: s.roots}}
	b.alert("type:THREATEN", demarche.Alert{Channel: demarche.MailChannel, Target: "Ana <ana@x.example>, bo@x.example"})
	hostile := storetest.Readings()[2]
	hostile.Article.Outlet = "<script>alert(1)</script>\r\nBcc: x@x.example"
	b.add(hostile)
	b.want("it came in", "new THREATEN")
	b.want("nothing more")
	if len(s.taken) != 1 || s.plain > 0 || len(s.to) != 2 || s.user != "/desk/secret" {
		t.Fatalf("%d messages, %d of them over an open line, to %v, by %s; log %s", len(s.taken), s.plain, s.to, s.user, b.log.String())
	}
	header, bodies := parts(t, s.taken[0])
	deliveries, err := b.store.Deliveries(t.Context(), "watch", demarche.Page{})
	b.must(err)
	for name, want := range map[string]string{
		"Subject": "Demarche, watch: 1 new", "From": `"Desk" <desk@x.example>`, "To": `"Ana" <ana@x.example>, <bo@x.example>`,
		"Message-Id": "<" + deliveries[0].Key + "@demarche>", "Auto-Submitted": "auto-generated", "Bcc": "",
	} {
		if got := header.Get(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	text, page := bodies["text/plain; charset=utf-8"], bodies["text/html; charset=utf-8"]
	for _, want := range []string{
		"reported 2025-07-29: United States > Russia: THREATEN (sanctions), due 2025-08-08 to 2025-08-10", "“warned Russia of tariffs",
		"independent origins: 2", "because of search watched (type:THREATEN): type THREATEN", "http://desk.example/article/ultimatum#m1",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the text does not say %q:\n%s", want, text)
		}
	}
	if _, err := html.Parse(strings.NewReader(page)); err != nil || strings.Contains(page, "<script>") || !strings.Contains(page, "<blockquote>warned Russia of tariffs") {
		t.Errorf("the page is\n%s", page)
	}
	if strings.Contains(b.log.String(), "secret") {
		t.Errorf("the log says %s", b.log.String())
	}
}

// A server on this machine may do without TLS; a certificate that nobody vouches
// for is refused.
func TestMailSecurity(t *testing.T) {
	s := newMailServer(t)
	b := newBench(t)
	b.Mail = Mail{Server: s.Addr().String(), From: "desk@x.example"}
	b.alert("type:THREATEN", demarche.Alert{Channel: demarche.MailChannel, Target: "bo@x.example"})
	b.add(storetest.Readings()[2])
	if sum, err := b.Runner.Run(t.Context()); err != nil || sum.Failed != 1 || len(s.taken) > 0 || !strings.Contains(b.log.String(), "certificate") {
		t.Errorf("%+v, error %v, log %s", sum, err, b.log.String())
	}
	s.tls = nil
	b.now = b.now.Add(waits[0])
	if sum, err := b.Runner.Run(t.Context()); err != nil || sum.Sent != 1 || s.plain != 1 {
		t.Errorf("%+v, error %v, log %s", sum, err, b.log.String())
	}
	for host, want := range map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true, "mail.example": false, "10.0.0.1": false} {
		if loopback(host) != want {
			t.Errorf("%s is this machine: %t", host, !want)
		}
	}
	for _, missing := range []Mail{{}, {Server: "mail.example:587"}, {Server: "mail.example", From: "a@x.example"}} {
		if missing.Check() == nil {
			t.Errorf("%+v is taken for enough", missing)
		}
	}
}
