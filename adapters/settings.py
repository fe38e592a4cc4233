"""The environment, and `.env`, as frozen settings; all problems are reported together."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from adapters.errors import SurfaceError

HOME = Path(platformdirs.user_data_dir("heard"))
DATABASE = f"sqlite:///{HOME / 'heard.db'}"


def _begins(*starts: str) -> AfterValidator:
    def check(secret: SecretStr) -> SecretStr:
        if not secret.get_secret_value().startswith(starts):
            raise ValueError(f"begins with {' or '.join(starts)}")
        return secret

    return AfterValidator(check)


def _is_url(*schemes: str) -> AfterValidator:
    def check(url: str) -> str:
        if not url.startswith(tuple(f"{scheme}:" for scheme in schemes)):
            raise ValueError(f"is an address that begins with {' or '.join(f'{s}:' for s in schemes)}")
        return url

    return AfterValidator(check)


class Settings(BaseSettings):
    """Everything that can be configured; `.env.example` says what each is for."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", frozen=True, extra="ignore", env_ignore_empty=True)

    heard_database: Annotated[str, _is_url("sqlite", "postgresql")] = DATABASE
    heard_playbooks: Path | None = None
    heard_log_level: Literal["debug", "info", "warning", "error"] = "info"
    slack_bot_token: Annotated[SecretStr, _begins("xoxb-")] | None = None
    slack_app_token: Annotated[SecretStr, _begins("xapp-")] | None = None
    slack_signing_secret: SecretStr | None = None
    slack_port: Annotated[int, Field(ge=1, le=65535)] | None = None
    slack_api_url: Annotated[str, _is_url("http", "https")] = "https://slack.com/api/"
    discord_token: SecretStr | None = None
    discord_api_url: Annotated[str, _is_url("http", "https")] | None = None
    discord_gateway_url: Annotated[str, _is_url("ws", "wss")] | None = None

    @property
    def has_slack(self) -> bool:
        """Whether Slack can be served: a bot token, and either an app token (Socket Mode) or a port with its secret."""
        socket = self.slack_app_token is not None
        return self.slack_bot_token is not None and (socket or (self.slack_port is not None and self.slack_signing_secret is not None))

    @property
    def has_discord(self) -> bool:
        return self.discord_token is not None


def load_settings() -> Settings:
    """The settings as configured. Raises `SurfaceError` naming every variable that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        raise SurfaceError("\n".join(_explained(dict(e)) for e in error.errors())) from None


def _explained(error: Mapping[str, Any]) -> str:
    """One sentence about one variable; its value is never shown, for it may be a secret."""
    name = str(error["loc"][0]).upper()
    match error["type"]:
        case "value_error":
            return f"{name} {error['ctx']['error']}: set it in the environment or in .env, or remove it."
        case _:
            return f"{name}: {str(error['msg']).removeprefix('Input ')}. Set it in the environment or in .env, or remove it."
