package com.dokploy.standalone;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/// What the launcher hands over.
///
/// @param home the folder that holds everything durable
/// @param port the gateway's port on loopback
record Options(Path home, int port) {
    private static final int DEFAULT_PORT = 8080;

    static Options parse(List<String> arguments) {
        var home = Path.of(System.getProperty("user.home"), ".dokploy");
        var port = DEFAULT_PORT;
        for (var words = arguments.iterator(); words.hasNext(); ) {
            var flag = words.next();
            switch (flag) {
                case "--home" -> home = Path.of(value(flag, words));
                case "--port" -> port = port(value(flag, words));
                default -> throw new Refusal("unknown flag '%s'".formatted(flag));
            }
        }
        return new Options(home.toAbsolutePath().normalize(), port);
    }

    private static String value(String flag, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new Refusal("%s needs a value".formatted(flag));
        }
        return words.next();
    }

    private static int port(String text) {
        try {
            var port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException _) {
            // Said below, as for a number out of range.
        }
        throw new Refusal("--port needs a number from 1 to 65535, not '%s'".formatted(text));
    }
}
