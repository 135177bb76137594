"""A Telegram for tests: a local Bot API server that refuses what Telegram refuses.

A real bot talks to it over HTTP; a test plays the people on the other side and may break the
connection, flood or switch the server off on purpose. Error texts are those of the real server
(tdlib/telegram-bot-api and tdlib); where the network behind it decides, those that users report.
"""
