from bot.store import sql
from bot.store.sql import MIGRATIONS, SQLITE, Dialect

OTHER = Dialect("BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "%s")


def test_dialect_fills_in_its_own_words() -> None:
    assert OTHER.said(sql.SET_VERSION) == "INSERT INTO meta (schema) VALUES (%s)"
    assert SQLITE.said(sql.SET_VERSION) == sql.SET_VERSION
    assert SQLITE.said("CREATE TABLE t (number {counter})") == "CREATE TABLE t (number INTEGER PRIMARY KEY)"


def test_no_statement_holds_a_placeholder_of_another_dialect() -> None:
    statements = [value for name, value in vars(sql).items() if name.isupper() and isinstance(value, str)]
    assert len(statements) > 10
    for statement in (*statements, *(s for migration in MIGRATIONS for s in migration)):
        assert "%" not in statement
        assert "'?" not in statement
