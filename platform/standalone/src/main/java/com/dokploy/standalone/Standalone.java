package com.dokploy.standalone;

import com.dokploy.platform.embedded.EmbeddedServerException;
import com.dokploy.platform.settings.InvalidSwitch;
import com.dokploy.platform.settings.Switches;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.slf4j.LoggerFactory;

/// `./dokploy up`: starts everything, stays in the foreground, stops everything in its order.
///
/// A part that does not start ends the process: half an installation would only look like one.
public final class Standalone {
    static final int FAILED = 1;
    static final String PREFIX = "dokploy: ";

    private Standalone() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            var options = Options.parse(List.of(arguments));
            var installation = Installation.prepare(options, Switches.in(System.getenv()));
            installation.up();
            installation.awaitStop();
        } catch (Refusal | InvalidSwitch e) {
            end(String.valueOf(e.getMessage()));
        } catch (ExecutionException | EmbeddedServerException | IOException e) {
            LoggerFactory.getLogger(Standalone.class).error("could not start", e);
            end("could not start: " + rootMessage(e));
        }
    }

    /// Contexts that did not come up leave threads behind which would keep the process alive.
    private static void end(String line) {
        System.err.println(PREFIX + line);
        Runtime.getRuntime().halt(FAILED);
    }

    private static String rootMessage(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var message = root.getMessage();
        return message == null ? root.toString() : message;
    }
}
