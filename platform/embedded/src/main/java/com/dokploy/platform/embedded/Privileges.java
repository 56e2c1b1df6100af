package com.dokploy.platform.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a child process is run with fewer rights than ours, and tied to our life.
///
/// PostgreSQL refuses to run as root, so root hands it the unprivileged id 65534. Anyone else keeps their own id.
/// Where util-linux's `setpriv` exists the child gets SIGINT (PostgreSQL: fast shutdown) when its parent thread ends,
/// so that even `kill -9` of this JVM leaves no orphan.
final class Privileges {
    private static final int UNPRIVILEGED = 65534;
    private static final boolean ROOT = ownUid() == 0;

    private Privileges() {}

    static boolean root() {
        return ROOT;
    }

    static List<String> command(Path program, List<String> arguments) {
        var command = new ArrayList<String>();
        var setpriv = setpriv();
        if (ROOT) {
            command.add(
                    setpriv.orElseThrow(() ->
                                    new EmbeddedServerException(
                                            "could not find setpriv (package util-linux), which is needed to run"
                                                    + " PostgreSQL without root's rights"))
                            .toString());
            // Numeric ids: group names differ between distributions.
            command.addAll(
                    List.of(
                            "--reuid=" + UNPRIVILEGED,
                            "--regid=" + UNPRIVILEGED,
                            "--clear-groups",
                            "--no-new-privs",
                            "--pdeathsig=INT",
                            "--"));
        } else {
            setpriv.ifPresent(path ->
                    command.addAll(
                            List.of(path.toString(), "--no-new-privs", "--pdeathsig=INT", "--")));
        }
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    /// Gives a path to the id that [#command] runs under; nothing to do unless root.
    static void giveAway(Path path) throws IOException {
        if (ROOT) {
            Files.setAttribute(path, "unix:uid", UNPRIVILEGED);
            Files.setAttribute(path, "unix:gid", UNPRIVILEGED);
        }
    }

    private static Optional<Path> setpriv() {
        return Stream.of("/usr/bin/setpriv", "/bin/setpriv", "/usr/local/bin/setpriv")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int ownUid() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException("could not read the own user id from /proc/self", e);
        }
    }
}
