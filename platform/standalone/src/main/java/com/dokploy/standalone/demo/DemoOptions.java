package com.dokploy.standalone.demo;

import com.dokploy.standalone.Refusal;
import java.nio.file.Path;
import java.util.List;

/// What the launcher hands over.
///
/// @param home of the installation to use or to start
/// @param port of the gateway, if it has to be started
/// @param launcher the script that starts an installation
/// @param sample folder of the application to deploy
record DemoOptions(Path home, int port, Path launcher, Path sample) {
    static DemoOptions parse(List<String> arguments) {
        if (arguments.size() != 8) {
            throw new Refusal("the demo is started by ./dokploy demo");
        }
        Path home = null;
        Path launcher = null;
        Path sample = null;
        var port = 0;
        for (var i = 0; i < arguments.size(); i += 2) {
            var value = arguments.get(i + 1);
            switch (arguments.get(i)) {
                case "--home" -> home = Path.of(value).toAbsolutePath();
                case "--port" -> port = Integer.parseInt(value);
                case "--launcher" -> launcher = Path.of(value).toAbsolutePath();
                case "--sample" -> sample = Path.of(value).toAbsolutePath();
                default -> throw new Refusal("unknown flag '%s'".formatted(arguments.get(i)));
            }
        }
        if (home == null || launcher == null || sample == null) {
            throw new Refusal("the demo is started by ./dokploy demo");
        }
        return new DemoOptions(home, port, launcher, sample);
    }
}
