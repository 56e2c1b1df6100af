package com.dokploy.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A replica of every service goes away under a steady stream of requests, one after the other: half of them by `kill -9`, half
/// told to stop. What was accepted is there in the end, once.
@Order(100)
class FailoverTest extends ClusterTest {
    private static final int CLIENTS = 5;
    private static final int CALLS_BETWEEN = 8;
    private static final Duration PACE = Duration.ofMillis(600);

    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private volatile boolean done;

    /// @param applications whose creation was accepted
    /// @param deployment that was accepted
    private record Accepted(
            Client user, String project, List<String> applications, String deployment) {}

    @Test
    void whatWasAcceptedIsThereWhenAReplicaOfEachServiceIsGone() throws Exception {
        endOneOfEach(0);
    }

    /// The other way about each time.
    @Tag("soak")
    @RepeatedTest(6)
    void againAndAgain(RepetitionInfo repetition) throws Exception {
        endOneOfEach(repetition.getCurrentRepetition());
    }

    private void endOneOfEach(int parity) throws Exception {
        List<Accepted> accepted = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var running =
                    IntStream.range(0, CLIENTS)
                            .mapToObj(_ -> threads.submit((Callable<Accepted>) this::use))
                            .toList();
            try {
                for (var service : Cluster.SERVICES) {
                    awaitMoreCalls();
                    end(service, (Cluster.SERVICES.indexOf(service) + parity) % 2 == 0);
                }
                awaitMoreCalls();
            } finally {
                done = true;
            }
            for (var client : running) {
                accepted.add(client.get());
            }
        }
        System.out.printf(
                "failover: %d calls, the longest took %d ms with its repetitions%n",
                calls.get(), longest.get());
        accepted.forEach(this::assertThere);
    }

    /// The clients go on while somebody is away, or has just come to be.
    private void awaitMoreCalls() {
        var enough = calls.get() + CALLS_BETWEEN;
        eventually("the clients to get through").until(() -> calls.get() >= enough);
    }

    private void end(String service, boolean hard) {
        var victim = cluster.alive(service).getFirst();
        if (hard) {
            cluster.kill(victim);
        } else {
            cluster.stop(victim);
        }
    }

    private Accepted use() throws InterruptedException {
        var user = cluster.client().registered();
        var project = project(user, "Stream");
        var deployed = application(user, project, "deployed");
        var deployment = "";
        var applications = new ArrayList<>(List.of(deployed));
        for (var number = 1; !done; number++) {
            var name = "app-" + number;
            applications.add(timed(() -> application(user, project, name)));
            if (number == 1) {
                deployment = timed(() -> deploy(user, deployed));
            }
            var path = "?projectId=" + project;
            timed(() -> user.get("/api/databases" + path).expect(200));
            timed(() -> user.get("/api/alerts" + path).expect(200));
            timed(() -> user.get("/api/event-subscriptions" + path).expect(200));
            timed(() ->
                    user.patch("/api/projects/" + project, Map.of("name", "Stream" + calls.get()))
                            .expect(200));
            // Users have a rate limit.
            Thread.sleep(PACE);
        }
        return new Accepted(user, project, applications, deployment);
    }

    private <T> T timed(Callable<T> call) {
        var began = System.nanoTime();
        try {
            return call.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            calls.incrementAndGet();
            longest.accumulateAndGet((System.nanoTime() - began) / 1_000_000, Math::max);
        }
    }

    private void assertThere(Accepted accepted) {
        var there =
                accepted.user()
                        .get("/api/applications?limit=100&projectId=" + accepted.project())
                        .expect(200)
                        .json()
                        .path("data");
        assertThat(there.valueStream().map(each -> each.path("name").asString()))
                .doesNotHaveDuplicates();
        assertThat(there.valueStream().map(each -> each.path("id").asString()))
                .containsExactlyInAnyOrderElementsOf(accepted.applications());
        assertSuccess(accepted.user(), accepted.deployment());
    }
}
