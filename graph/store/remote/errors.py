"""Why a server gave no answer that can be relied on."""

from graph.errors import ZielnetzError


class ServerError(ZielnetzError):
    """The server gave no answer that can be relied on; the sentence says why."""


class AwayError(ServerError):
    """Nobody answered, or not in time."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"Der Graphserver {name} ist nicht zu erreichen ({reason}).")


class SlowError(AwayError):
    """The answer was not there in time."""

    def __init__(self, name: str, seconds: float) -> None:
        super().__init__(name, f"keine Antwort in {seconds:g} Sekunden")


class DeniedError(ServerError):
    """The server does not know us, or lets us do nothing."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Der Graphserver {name} verweigert den Zugang; erwartet sind gültige Zugangsdaten "
            "(ZIELNETZ_STORE_USER, ZIELNETZ_STORE_SECRET, ZIELNETZ_STORE_SIGN_IN)."
        )


class DeclinedError(ServerError):
    """The server answered that it cannot, or will not."""

    def __init__(self, name: str, status: int, words: str) -> None:
        super().__init__(f"Der Graphserver {name} antwortet mit {status}: {words or 'ohne Text'}")


class PartialError(ServerError):
    """The server cut its answer and called it one; what is incomplete is no answer."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"Der Graphserver {name} hat seine Antwort gekürzt ({reason}); erwartet ist eine "
            "vollständige: Seine Grenzen (Zeilen, Zeit) sind für diesen Bestand zu eng."
        )


class GarbledError(ServerError):
    """Something answered, but not a SPARQL server."""

    def __init__(self) -> None:
        super().__init__(
            "Der Graphserver antwortet mit etwas, das kein Ergebnis von SPARQL ist; erwartet ist "
            "an ZIELNETZ_STORE die Adresse für Abfragen."
        )


class OversizeError(ServerError):
    """The answer is larger than whoever asked would take."""

    def __init__(self, name: str, limit: int) -> None:
        super().__init__(f"Die Antwort des Graphservers {name} ist größer als {limit} Bytes.")
        self.limit = limit
