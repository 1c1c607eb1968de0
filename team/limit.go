package team

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limiter says whether somebody may go on asking.
type Limiter struct {
	every time.Duration // one more each
	burst int           // at once
	mu    sync.Mutex
	asked map[string]*rate.Limiter
}

// NewLimiter lets everybody ask so often at once, and once more each interval.
func NewLimiter(burst int, every time.Duration) *Limiter {
	return &Limiter{every: every, burst: burst, asked: map[string]*rate.Limiter{}}
}

// remembered is how many askers are remembered before those are forgotten that
// may ask as often as anybody else.
const remembered = 10_000

// Allow reports whether all of those who are named may ask once more now; each
// of them has then asked.
func (l *Limiter) Allow(now time.Time, names ...string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.asked) > remembered {
		l.forget(now)
	}
	allowed := true
	for _, name := range names {
		if l.asked[name] == nil {
			l.asked[name] = rate.NewLimiter(rate.Every(l.every), l.burst)
		}
		allowed = l.asked[name].AllowN(now, 1) && allowed
	}
	return allowed
}

func (l *Limiter) forget(now time.Time) {
	for name, limiter := range l.asked {
		if limiter.TokensAt(now) >= float64(l.burst) {
			delete(l.asked, name)
		}
	}
}
