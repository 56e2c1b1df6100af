"""The client."""

from __future__ import annotations

import ssl
import time
from typing import Any, Dict, Mapping, Optional

from . import models
from ._connection import Connection
from ._http import Http, Token
from ._resource import RequestOptions, encoded
from ._resources import Api
from ._retry import Retries
from .errors import WaitedTooLong

ENDED = ("success", "failed", "cancelled", "rolled_back", "superseded")


class DokployClient(Api):
    """A Dokploy server.

    base_url: its address, without /api.
    token: a bearer token, or a function that gives one for each request.
    timeout: seconds of silence after which the server counts as gone.
    max_retries, max_retry_wait: how often a request is sent again after 429, 503 or no answer, and the longest pause in
    seconds that the server may ask for.
    ssl_context: for a certificate authority of one's own.

    May be used by several threads at once.
    """

    def __init__(
        self,
        base_url: str,
        token: Token = None,
        *,
        timeout: float = 30.0,
        max_retries: int = 3,
        max_retry_wait: float = 60.0,
        ssl_context: Optional[ssl.SSLContext] = None,
    ) -> None:
        retries = Retries(max_retries, max_retry_wait)
        super().__init__(Http(base_url, token, timeout, retries, Connection(ssl_context)))

    @classmethod
    def login(
        cls, base_url: str, username: str, password: str, code: Optional[str] = None, **settings: Any
    ) -> "DokployClient":
        """A client that is signed in. code: the one-time password of an account that has one."""
        client = cls(base_url, **settings)
        given: Dict[str, Any] = {"code": code} if code else {}
        client.token = client.auth.login(username=username, password=password, **given).token
        return client

    @property
    def base_url(self) -> str:
        return self._http.base_url

    @property
    def token(self) -> Token:
        return self._http.token

    @token.setter
    def token(self, token: Token) -> None:
        self._http.token = token

    def wait_for_deployment(self, id: str, *, timeout: float = 900.0, interval: float = 1.0) -> models.DeploymentDetail:
        """The deployment when it has ended, however it did: `status` and `reason` tell.

        Raises WaitedTooLong if it has not within `timeout` seconds.
        """
        until = time.monotonic() + timeout
        while True:
            deployment = self.deployments.get(id)
            if deployment.status in ENDED:
                return deployment
            if time.monotonic() + interval > until:
                raise WaitedTooLong("deployment %s is %s after %d s" % (id, deployment.status, timeout))
            time.sleep(interval)

    def request(
        self,
        method: str,
        path: str,
        *,
        body: Optional[Mapping[str, Any]] = None,
        query: Optional[Mapping[str, Any]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Any:
        """Any call below /api, with the API's own names: what a newer server has. The JSON of the answer, or None."""
        sent = None if body is None else encoded(body, "")
        return self._http.anything(method, path, body=sent, query=query, options=options)
