"""What is charged, and when: pure rules, numbers in and numbers out. Knows no session, clock or settings."""
