package com.dokploy.cli.command;

import com.dokploy.cli.api.Api;
import com.dokploy.cli.api.Body;
import com.dokploy.cli.api.Refusal;
import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "login",
        description = {
            "Sign in, and remember the token in a file that only you can read.",
            "Asks for the password, and for a one-time password where the account has one."
        })
final class LoginCommand implements Runnable {
    private final Cli cli;

    @Option(
            names = {"-u", "--username"},
            paramLabel = "NAME")
    @Nullable String username;

    @Option(
            names = "--password-stdin",
            description =
                    "read the password from the first line of the input, and a one-time password from the second")
    boolean passwordFromInput;

    @Option(
            names = "--token-stdin",
            description =
                    "take the token that the input has, as one who signs in with an identity provider gets it")
    boolean tokenFromInput;

    LoginCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        var api = cli.anonymous();
        api.requireVersion();
        var token = tokenFromInput ? input("token") : token(api);
        var user = cli.session().with(api.server(), token).get("/users/me");
        var name = user.path("username").asString("");
        cli.session().remember(api.server(), token, name, cli.root().plainHttp);
        cli.output()
                .done(
                        "signed in at %s as %s".formatted(api.server(), name),
                        user.path("id").asString(""));
    }

    private String token(Api api) {
        var name =
                username != null
                        ? username
                        : ask(cli.terminal().prompt().line("Username: "), "--username NAME");
        var password =
                passwordFromInput
                        ? input("password")
                        : ask(cli.terminal().prompt().secret("Password: "), "--password-stdin");
        try {
            return signIn(api, name, password, null);
        } catch (Refusal refusal) {
            if (!refusal.details().path("field").asString("").equals("code")) {
                throw refusal;
            }
            var code =
                    passwordFromInput
                            ? input("one-time password")
                            : ask(
                                    cli.terminal().prompt().secret("One-time password: "),
                                    "--password-stdin");
            return signIn(api, name, password, code);
        }
    }

    private static String signIn(Api api, String username, String password, @Nullable String code) {
        var body = Body.of("username", username, "password", password, "code", code);
        return api.post("/auth/login", body).path("token").asString("");
    }

    private String input(String what) {
        return cli.terminal()
                .readLine()
                .filter(line -> !line.isEmpty())
                .orElseThrow(
                        () -> new Failure(ExitCode.USAGE, "the input has no line with a " + what));
    }

    private static String ask(Optional<String> answer, String otherwise) {
        return answer.filter(line -> !line.isEmpty())
                .orElseThrow(() ->
                        new Failure(
                                ExitCode.USAGE,
                                "there is no terminal to ask at: use " + otherwise));
    }
}
