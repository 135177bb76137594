"""One router a subject; the fallback comes last."""
