package com.dokploy.cli.command;

import com.dokploy.cli.api.Body;
import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The settings of an application that one can give on the command line.
final class FormOptions {
    private static final Pattern PORT =
            Pattern.compile(
                    "(?:(?<outside>[0-9]{1,5}):)?(?<inside>[0-9]{1,5})(?:/(?<protocol>tcp|udp))?");

    @Option(names = "--replicas", paramLabel = "N")
    @Nullable Integer replicas;

    @Option(
            names = "--port",
            paramLabel = "[OUTSIDE:]PORT[/udp]",
            description = "a port that the application listens on; may be repeated")
    List<String> ports = List.of();

    /// With other members.
    Map<String, Object> body(Map<String, Object> others) {
        var body = new LinkedHashMap<>(others);
        body.putAll(
                Body.of(
                        "replicas",
                        replicas,
                        "ports",
                        ports.stream().map(FormOptions::port).toList()));
        return body;
    }

    /// @throws Failure for one that is none
    void requirePorts() {
        ports.forEach(FormOptions::port);
    }

    private static Map<String, Object> port(String text) {
        var port = PORT.matcher(text);
        if (!port.matches()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "'%s' is no port such as 80, 8080:80 or 53/udp".formatted(text));
        }
        var outside = port.group("outside");
        return Body.of(
                "containerPort",
                Integer.valueOf(port.group("inside")),
                "publishedPort",
                outside == null ? null : Integer.valueOf(outside),
                "protocol",
                port.group("protocol"));
    }
}
