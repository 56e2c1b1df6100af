package com.dokploy.cli.command;

import com.dokploy.cli.api.Following;
import com.dokploy.cli.api.Paths;
import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import com.dokploy.cli.terminal.Column;
import com.dokploy.cli.terminal.Progress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Shows a deployment while it goes on: stages and build log beside the results, the deployment itself as the result.
///
/// The log is one request however long it gets; the stages are looked up when the log moves to another one, and now and then, seldom
/// enough for the quota of requests.
final class DeploymentWatch {
    static final Column[] DETAIL = {
        Column.of("ID", "/id"),
        Column.of("APPLICATION", "/applicationId"),
        Column.of("STATUS", "/status"),
        Column.of("REASON", "/reason"),
        Column.of("TRIGGER", "/trigger"),
        Column.of("BRANCH", "/branch"),
        Column.of("COMMIT", "/commitSha"),
        Column.of("MESSAGE", "/commitMessage"),
        Column.of("SECONDS", "/duration"),
        Column.of("CREATED", "/createdAt"),
        Column.of("FINISHED", "/finishedAt")
    };
    private static final Set<String> GOOD = Set.of("success", "rolled_back");
    private static final Set<String> BAD = Set.of("failed", "cancelled", "superseded");
    // As far as the server says a deployment is when it is in that stage.
    private static final Map<String, Integer> PERCENT =
            Map.of("cloning", 5, "building", 20, "deploying", 70);
    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofSeconds(3);
    private static final Duration AT_FIRST = Duration.ofSeconds(15);
    // For the last lines to come after the end has been seen.
    private static final Duration ENOUGH = Duration.ofSeconds(5);

    private final Cli cli;
    private final boolean quiet;

    /// @param quiet without the log
    DeploymentWatch(Cli cli, boolean quiet) {
        this.cli = cli;
        this.quiet = quiet;
    }

    /// To the end, if that is wanted.
    ///
    /// @param accepted what the server answered to the request
    /// @throws Failure if it ends badly or not in time
    void finish(JsonNode accepted, WaitOptions wait) {
        var id = accepted.path("deploymentId").asString("");
        if (!wait.waits) {
            cli.output().done("deployment %s is queued".formatted(id), id, accepted);
            return;
        }
        var ended = watched(id, wait.limit);
        cli.output().one(ended, DETAIL);
        Outcomes.require(ended, "status", BAD, "reason", "deployment " + id);
    }

    private JsonNode watched(String id, Duration limit) {
        try (var progress = new Progress(cli.terminal())) {
            var reader = new Reader(id, limit, progress);
            new Following(cli.api(), progress::line).log(reader);
            return reader.ended();
        }
    }

    private final class Reader extends DeploymentLog {
        private final String id;
        private final Duration limit;
        private final Progress progress;
        private final long begunAt = System.nanoTime();
        private final Map<String, String> shown = new HashMap<>();
        private long lookedAt = begunAt;
        private long endSeenAt;
        private String stage = "";
        private @Nullable JsonNode deployment;

        Reader(String id, Duration limit, Progress progress) {
            super(cli, id);
            this.id = id;
            this.limit = limit;
            this.progress = progress;
        }

        @Override
        boolean show(JsonNode line) {
            var of = line.path("stage").asString("");
            if (!of.equals(stage)) {
                stage = of;
                look();
            }
            if (!quiet) {
                progress.line("  " + line.path("message").asString(""));
            }
            return true;
        }

        @Override
        public boolean meanwhile() {
            var now = System.nanoTime();
            if (now - begunAt > limit.toNanos()) {
                throw new Failure(
                        ExitCode.TIMED_OUT, Waiting.timedOut("the end of deployment " + id, limit));
            }
            var often = now - begunAt < AT_FIRST.toNanos();
            if (now - lookedAt > (often ? OFTEN : SELDOM).toNanos()) {
                look();
            }
            return endSeenAt == 0 || now - endSeenAt < ENOUGH.toNanos();
        }

        JsonNode ended() {
            return cli.waiting()
                    .until(
                            "the end of deployment " + id,
                            limit,
                            this::look,
                            now -> isEnd(now.path("status").asString("")));
        }

        private JsonNode look() {
            var now = cli.api().get(Paths.of("deployments", id));
            lookedAt = System.nanoTime();
            if (deployment == null) {
                progress.line("deployment " + id);
            }
            deployment = now;
            now.path("stages").valueStream().forEach(this::showStage);
            if (isEnd(now.path("status").asString(""))) {
                progress.at(100, now.path("status").asString(""));
                endSeenAt = endSeenAt == 0 ? lookedAt : endSeenAt;
            }
            return now;
        }

        private void showStage(JsonNode entry) {
            var name = entry.path("name").asString("");
            var state = entry.path("status").asString("");
            if (state.equals("pending") || state.equals(shown.put(name, state))) {
                return;
            }
            var seconds = Column.text(entry.path("duration"));
            progress.line(
                    "%-10s %s%s"
                            .formatted(
                                    name,
                                    state,
                                    seconds.isEmpty() ? "" : " after " + seconds + " s"));
            if (state.equals("running")) {
                progress.at(PERCENT.getOrDefault(name, 0), name);
            }
        }
    }

    private static boolean isEnd(String status) {
        return GOOD.contains(status) || BAD.contains(status);
    }
}
