package com.dokploy.standalone.demo;

import com.dokploy.standalone.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The installation that the demo speaks to, started if it does not run yet.
///
/// @param base such as `http://localhost:8080`
record RunningInstallation(URI base) {
    private static final String UP = "Dokploy is up";
    private static final int OK = 200;

    static RunningInstallation ensure(DemoOptions options)
            throws IOException, InterruptedException {
        if (!isReady(options.home())) {
            start(options);
        }
        return new RunningInstallation(base(options.home()));
    }

    private static boolean isReady(Path home) throws IOException, InterruptedException {
        if (!Files.exists(home.resolve("pid")) || !Files.exists(home.resolve("port"))) {
            return false;
        }
        var health = URI.create(base(home) + "/api/health");
        var request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        }
    }

    private static URI base(Path home) throws IOException {
        return URI.create("http://localhost:" + Files.readString(home.resolve("port")).strip());
    }

    private static void start(DemoOptions options) throws IOException {
        var process = new ProcessBuilder(command(options)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            System.out.println("  " + line);
            if (line.startsWith(UP)) {
                // How to sign in, and how to stop.
                System.out.println("  " + output.readLine());
                return;
            }
        }
        throw new Refusal("it did not start");
    }

    /// In a session of its own, so that it goes on when the demo is over and its terminal is closed.
    private static List<String> command(DemoOptions options) {
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(
                List.of(
                        options.launcher().toString(),
                        "up",
                        "--home",
                        options.home().toString(),
                        "--port",
                        Integer.toString(options.port())));
        return command;
    }
}
