package com.dokploy.cli.command;

import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import com.dokploy.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Values of variables from where they may come from. Arguments can be seen by everybody on the machine, so secrets may not.
final class EnvValues {
    private final Terminal terminal;
    private final boolean secret;

    EnvValues(Terminal terminal, boolean secret) {
        this.terminal = terminal;
        this.secret = secret;
    }

    Map<String, String> read(@Nullable List<String> given, @Nullable String file) {
        var values = new LinkedHashMap<String, String>();
        if (file != null) {
            lines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(line -> put(values, line.replaceFirst("^export\\s+", "")));
        }
        if (given != null) {
            given.forEach(argument -> argument(values, argument));
        }
        if (values.isEmpty()) {
            throw new Failure(ExitCode.USAGE, "give KEY=VALUE, KEY or --from-file");
        }
        return values;
    }

    private void argument(Map<String, String> values, String argument) {
        if (!argument.contains("=")) {
            values.put(argument, asked(argument));
        } else if (secret) {
            throw new Failure(
                    ExitCode.USAGE,
                    "a secret does not belong in the arguments, which others on this machine can see: give the key alone and type the value, or --from-file");
        } else {
            put(values, argument);
        }
    }

    private String asked(String key) {
        return terminal.prompt()
                .secret("Value of " + key + ": ")
                .orElseThrow(() ->
                        new Failure(
                                ExitCode.USAGE,
                                "there is no terminal to ask for the value of %s: use --from-file"
                                        .formatted(key)));
    }

    private static void put(Map<String, String> values, String line) {
        var sign = line.indexOf('=');
        if (sign < 1) {
            throw new Failure(ExitCode.USAGE, "a line of the file is not KEY=VALUE");
        }
        values.put(line.substring(0, sign).strip(), unquoted(line.substring(sign + 1)));
    }

    private static String unquoted(String value) {
        var quoted =
                value.length() > 1
                        && (value.startsWith("\"") && value.endsWith("\"")
                                || value.startsWith("'") && value.endsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private List<String> lines(String file) {
        if (file.equals("-")) {
            return terminal.in().lines().collect(Collectors.toList());
        }
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw new Failure(ExitCode.USAGE, "could not read " + file);
        }
    }
}
