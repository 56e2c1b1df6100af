package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many pushes at once, and everything killed in the middle of it.
@Tag("soak")
class PushBurstTest {
    private static final int DELIVERIES = 1_000;
    private static final int AT_A_TIME = 16;

    @TempDir private Path folder;

    /// Clauses 82-85, 280, 371, S169: each delivery that was answered 202 has its one deployment after the next start.
    @Test
    void clause280_clause371_everyAcceptedPushIsHandledAfterKillMinusNine() throws Exception {
        try (var suite = Suite.start(folder.resolve("home"), Map.of());
                var origin = new GitOrigin(folder.resolve("git"), suite.gitPort())) {
            var user = suite.admin();
            var me = user.get("/api/users/me").expect(200).id();
            user.patch("/api/users/" + me, Map.of("tier", "premium")).expect(200);
            var project = user.post("/api/projects", Map.of("name", "Burst1")).expect(201).id();
            var applications = new ArrayList<String>();
            var secrets = new ArrayList<String>();
            for (var number = 0; number < 5; number++) {
                var repository = origin.url() + number;
                var application = PushTest.application(user, project, "app" + number, repository);
                applications.add(application);
                secrets.add(PushTest.rotate(user, application));
            }
            var calls = new ArrayList<Callable<String>>();
            for (var number = 0; number < DELIVERIES; number++) {
                var which = number % applications.size();
                var body = PushTest.payload(origin.url() + which, "%040x".formatted(number + 1));
                calls.add(() ->
                        PushTest.push(
                                        suite,
                                        applications.get(which),
                                        body,
                                        secrets.get(which),
                                        UUID.randomUUID().toString())
                                .expect(202)
                                .json()
                                .get("deploymentId")
                                .asString());
            }
            var began = System.nanoTime();
            var accepted = accept(calls);
            System.out.printf(
                    "%d signed deliveries accepted in %.1f s%n",
                    DELIVERIES, (System.nanoTime() - began) / 1e9);
            assertThat(accepted).hasSize(DELIVERIES).doesNotHaveDuplicates();
            suite.kill();
            suite.restart();

            var again = suite.admin();
            for (var deployment : accepted) {
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> again.get("/api/deployments/" + deployment).status() == 200);
                Deployments.await(again, deployment, Duration.ofMinutes(3));
            }
            var total = 0;
            for (var application : applications) {
                total += PushTest.total(again, application);
            }
            assertThat(total).isEqualTo(DELIVERIES);
            again.delete("/api/projects/" + project).expect(204);
        }
    }

    private static List<String> accept(List<Callable<String>> calls) throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            var accepted = new ArrayList<String>();
            for (var answer : threads.invokeAll(calls)) {
                accepted.add(answer.get());
            }
            return accepted;
        }
    }
}
