package com.dokploy.cli.terminal;

import java.io.Console;
import java.util.Optional;

/// Asks the person at the terminal.
public interface Prompt {
    Prompt OF_CONSOLE =
            new Prompt() {
                @Override
                public Optional<String> line(String question) {
                    return console().map(console -> console.readLine("%s", question));
                }

                @Override
                public Optional<String> secret(String question) {
                    return console()
                            .map(console -> console.readPassword("%s", question))
                            .map(String::new);
                }

                private Optional<Console> console() {
                    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
                }
            };

    /// @return empty where there is nobody to ask
    Optional<String> line(String question);

    /// Without showing what is typed.
    Optional<String> secret(String question);
}
