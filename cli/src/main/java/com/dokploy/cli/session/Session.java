package com.dokploy.cli.session;

import com.dokploy.cli.api.Api;
import com.dokploy.cli.api.Pause;
import com.dokploy.cli.api.ServerUrl;
import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import com.dokploy.cli.terminal.Terminal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which installation is meant and as whom: what was said on the command line, else in the environment (`DOKPLOY_URL`,
/// `DOKPLOY_TOKEN`), else the last login.
public final class Session {
    private static final String LOG_IN =
            "sign in: dokployctl login --url https://dokploy.example.com";

    private final Map<String, String> environment;
    private final Terminal terminal;
    private final Pause pause;
    private final LoginFile file;

    public Session(Map<String, String> environment, Terminal terminal, Pause pause) {
        this.environment = environment;
        this.terminal = terminal;
        this.pause = pause;
        this.file = LoginFile.of(environment);
    }

    /// @param url as given on the command line, if it was
    /// @param plainHttp whether the user accepts that others may read along
    public Api api(@Nullable String url, boolean plainHttp) {
        var login = login(url);
        var server = server(url);
        requirePrivate(server, plainHttp || login.map(Login::plainHttp).orElse(false));
        var given = variable("DOKPLOY_TOKEN");
        if (given.isPresent()) {
            return new Api(server, given.get(), "set another DOKPLOY_TOKEN", pause);
        }
        if (file.isOpenToOthers()) {
            terminal.say(
                    "warning: others can read %s, which has your token: chmod 600 it"
                            .formatted(file.path()));
        }
        var known =
                login.orElseThrow(() ->
                        new Failure(
                                ExitCode.NOT_ALLOWED,
                                "not signed in at %s: dokployctl login --url %s, or set DOKPLOY_TOKEN"
                                        .formatted(server, server)));
        return new Api(
                server, known.token(), "sign in again: dokployctl login --url " + server, pause);
    }

    /// For what needs no token.
    public Api anonymous(@Nullable String url, boolean plainHttp) {
        var server = server(url);
        requirePrivate(server, plainHttp);
        return new Api(server, null, "", pause);
    }

    /// With that token, whatever is remembered.
    public Api with(ServerUrl server, String token) {
        return new Api(server, token, "take another token", pause);
    }

    public void remember(ServerUrl server, String token, String username, boolean plainHttp) {
        file.keep(new Login(server, token, username, plainHttp));
    }

    /// @return false if nothing was remembered
    public boolean forget(ServerUrl server) {
        var known = file.of(server).isPresent();
        if (known) {
            file.forget(server);
        }
        return known;
    }

    /// @throws Failure when nobody said which
    public ServerUrl server(@Nullable String url) {
        return given(url)
                .or(() -> file.current().map(Login::server))
                .orElseThrow(() -> new Failure(ExitCode.USAGE, "which server? " + LOG_IN));
    }

    private Optional<Login> login(@Nullable String url) {
        return given(url).map(file::of).orElseGet(file::current);
    }

    private Optional<ServerUrl> given(@Nullable String url) {
        return Optional.ofNullable(url).or(() -> variable("DOKPLOY_URL")).map(ServerUrl::parse);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private void requirePrivate(ServerUrl server, boolean plainHttp) {
        var accepted =
                plainHttp || variable("DOKPLOY_PLAIN_HTTP").filter("true"::equals).isPresent();
        if (!accepted && !server.isPrivate()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "%s is not encrypted, so that anybody between could read password and token: use https, or --plain-http if you mean it"
                            .formatted(server));
        }
    }
}
