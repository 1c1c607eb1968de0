package alert

import (
	"bytes"
	"context"
	"crypto/tls"
	_ "embed"
	"errors"
	"fmt"
	htmltemplate "html/template"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"net/netip"
	"net/smtp"
	"net/textproto"
	"strings"
	"text/template"
	"time"

	"github.com/demarche/demarche"
)

// Mail is the server that mail is handed to.
type Mail struct {
	Server   string // HOST:PORT
	From     string
	User     string      // empty: the server wants no name
	Password string      // never stored, never logged
	TLS      *tls.Config // nil: the authorities of this machine
}

// Check reports what is missing to send mail.
func (s *Mail) Check() error {
	if _, _, err := net.SplitHostPort(s.Server); err != nil {
		return &demarche.Error{Kind: demarche.FormatFault, Place: s.Server, Err: errors.New("no server for mail"), Remedy: "give --smtp HOST:PORT, or set DEMARCHE_SMTP"}
	}
	if _, err := mail.ParseAddress(s.From); err != nil {
		return &demarche.Error{Kind: demarche.FormatFault, Place: s.From, Err: errors.New("no sender for mail"), Remedy: "give --smtp-from ADDRESS, or set DEMARCHE_SMTP_FROM"}
	}
	return nil
}

// CheckAddresses reports addresses that no mail can be sent to.
func CheckAddresses(list string) error {
	if _, err := mail.ParseAddressList(list); err != nil {
		return &demarche.Error{Kind: demarche.FormatFault, Place: list, Err: errors.New("not addresses of mail"), Remedy: "write NAME@HOST, several with commas between them"}
	}
	return nil
}

// send hands a message to the server, over TLS unless the server is on this
// machine.
func (s *Mail) send(ctx context.Context, a demarche.Alert, m *Message) error {
	if err := s.Check(); err != nil {
		return err
	}
	from, errFrom := mail.ParseAddress(s.From)
	to, errTo := mail.ParseAddressList(a.Target)
	if err := errors.Join(errFrom, errTo); err != nil {
		return err
	}
	text, err := compose(from, to, m)
	if err != nil {
		return err
	}
	c, err := s.dial(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	if err := c.Mail(from.Address); err != nil {
		return err
	}
	for _, t := range to {
		if err := c.Rcpt(t.Address); err != nil {
			return err
		}
	}
	w, err := c.Data()
	if err != nil {
		return err
	}
	if _, err := w.Write(text); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	c.Quit() // the server has taken the message, whatever comes now
	return nil
}

// dial greets the server, turns to TLS and says who sends.
func (s *Mail) dial(ctx context.Context) (*smtp.Client, error) {
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", s.Server)
	if err != nil {
		return nil, err
	}
	if deadline, ok := ctx.Deadline(); ok {
		conn.SetDeadline(deadline)
	}
	host, _, _ := net.SplitHostPort(s.Server)
	c, err := smtp.NewClient(conn, host)
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	if err := s.secure(c, host); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

func (s *Mail) secure(c *smtp.Client, host string) error {
	offered, _ := c.Extension("STARTTLS")
	switch {
	case offered:
		config := s.TLS.Clone()
		if config == nil {
			config = &tls.Config{}
		}
		config.ServerName = host
		if err := c.StartTLS(config); err != nil {
			return err
		}
	case !loopback(host):
		return &demarche.Error{Place: s.Server, Err: errors.New("the server offers no STARTTLS, and mail goes over no open line"), Remedy: "name another server or port, mostly 587"}
	}
	if s.User == "" {
		return nil
	}
	return c.Auth(smtp.PlainAuth("", s.User, s.Password, host))
}

func loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

//go:embed mail.txt
var mailText string

//go:embed mail.html
var mailHTML string

var (
	textBody = template.Must(template.New("text").Parse(mailText))
	htmlBody = htmltemplate.Must(htmltemplate.New("html").Parse(mailHTML))
)

// compose is a message as text and as HTML (RFC 5322, RFC 2046). Its
// Message-ID is the same at every attempt.
func compose(from *mail.Address, to []*mail.Address, m *Message) ([]byte, error) {
	var b bytes.Buffer
	parts := multipart.NewWriter(&b)
	if err := parts.SetBoundary("=_" + m.ID); err != nil {
		return nil, err
	}
	var names []string
	for _, t := range to {
		names = append(names, t.String())
	}
	for _, h := range [][2]string{
		{"From", from.String()}, {"To", strings.Join(names, ", ")}, {"Subject", mime.QEncoding.Encode("utf-8", m.Subject())},
		{"Date", m.Made.UTC().Format(time.RFC1123Z)}, {"Message-ID", "<" + m.ID + "@demarche>"}, {"Auto-Submitted", "auto-generated"},
		{"MIME-Version", "1.0"}, {"Content-Type", `multipart/alternative; boundary="` + parts.Boundary() + `"`},
	} {
		fmt.Fprintf(&b, "%s: %s\r\n", h[0], h[1])
	}
	b.WriteString("\r\n")
	err := errors.Join(
		part(parts, "text/plain; charset=utf-8", func(w io.Writer) error { return textBody.Execute(w, m) }),
		part(parts, "text/html; charset=utf-8", func(w io.Writer) error { return htmlBody.Execute(w, m) }),
		parts.Close())
	return b.Bytes(), err
}

func part(parts *multipart.Writer, kind string, write func(io.Writer) error) error {
	w, err := parts.CreatePart(textproto.MIMEHeader{"Content-Type": {kind}, "Content-Transfer-Encoding": {"quoted-printable"}})
	if err != nil {
		return err
	}
	q := quotedprintable.NewWriter(w)
	return errors.Join(write(q), q.Close())
}
