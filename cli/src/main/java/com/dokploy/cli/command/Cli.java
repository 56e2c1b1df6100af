package com.dokploy.cli.command;

import com.dokploy.cli.api.Api;
import com.dokploy.cli.api.Following;
import com.dokploy.cli.api.Pause;
import com.dokploy.cli.session.Session;
import com.dokploy.cli.terminal.Output;
import com.dokploy.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/// What every command works with. The connection is made when the first command asks for it.
public final class Cli {
    private final Root root;
    private final Terminal terminal;
    private final Session session;
    private final Pause pause;
    private @Nullable Api api;

    public Cli(Root root, Terminal terminal, Session session, Pause pause) {
        this.root = root;
        this.terminal = terminal;
        this.session = session;
        this.pause = pause;
    }

    Api api() {
        if (api == null) {
            api = session.api(root.url, root.plainHttp);
        }
        return api;
    }

    Api anonymous() {
        return session.anonymous(root.url, root.plainHttp);
    }

    Session session() {
        return session;
    }

    Root root() {
        return root;
    }

    Terminal terminal() {
        return terminal;
    }

    Output output() {
        return new Output(terminal.out(), root.output);
    }

    References find() {
        return new References(api());
    }

    Following following() {
        return new Following(api(), terminal::say);
    }

    Waiting waiting() {
        return new Waiting(pause);
    }
}
