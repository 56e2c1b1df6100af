package com.dokploy.cli;

import com.dokploy.cli.api.Pause;
import com.dokploy.cli.terminal.Prompt;
import com.dokploy.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Somebody at a terminal, or a program in CI.
final class User {
    static final String TOKEN = "token-of-the-environment";
    private final Map<String, String> environment = new HashMap<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final Deque<String> typed = new ArrayDeque<>();
    private boolean sitsThere;
    private boolean seesColours;
    private String input = "";
    private volatile ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// @param home where the login file comes to lie
    User(Path home) {
        environment.put("HOME", home.toString());
    }

    /// Signed in by the environment, as CI is.
    static User signedIn(Path home, ScriptedServer server) {
        return new User(home).with("DOKPLOY_URL", server.url()).with("DOKPLOY_TOKEN", TOKEN);
    }

    User with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /// Answers at the prompts, one after the other.
    User types(String... answers) {
        sitsThere = true;
        typed.addAll(List.of(answers));
        return this;
    }

    User pipes(String text) {
        input = text;
        return this;
    }

    User atATerminal() {
        seesColours = true;
        return this;
    }

    /// How long was waited, in order.
    List<Duration> pauses() {
        return pauses;
    }

    /// @param out results
    /// @param err the rest
    record Said(int exitCode, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    /// Waits until the words stand among the results.
    void sees(String words) {
        var limit = Instant.now().plusSeconds(20);
        while (!out.toString(StandardCharsets.UTF_8).contains(words)) {
            if (Instant.now().isAfter(limit)) {
                throw new IllegalStateException("not shown: " + words);
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    Said runs(String... arguments) {
        out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        Pause pause = pauses::add;
        var terminal =
                new Terminal(
                        new BufferedReader(new StringReader(input)),
                        stream(out),
                        stream(err),
                        seesColours,
                        seesColours,
                        new Typist());
        var exitCode = new Dokployctl(terminal, environment, pause).run(arguments);
        return new Said(
                exitCode,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private final class Typist implements Prompt {
        @Override
        public Optional<String> line(String question) {
            return sitsThere ? Optional.ofNullable(typed.poll()) : Optional.empty();
        }

        @Override
        public Optional<String> secret(String question) {
            return line(question);
        }
    }
}
