package com.dokploy.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.gateway.GatewaySettings;
import com.dokploy.gateway.access.Directory;
import com.dokploy.gateway.identity.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.BaseSubscriber;
import tools.jackson.databind.json.JsonMapper;

class ListenerTest {
    private static final int QUEUE = 8;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Directory directory = new Directory();
    private final Frames frames = new Frames(JSON, Clock.systemUTC());
    private final Caller.User user =
            new Caller.User("u1", "s1", Instant.now().plusSeconds(60), "token");
    private final Listener listener = listener("applicationId", "a1");
    private final Reader reader = new Reader();

    /// Takes only as many frames as it is told to.
    private static final class Reader extends BaseSubscriber<String> {
        private final List<String> read = new ArrayList<>();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {}

        @Override
        protected void hookOnNext(String frame) {
            read.add(frame);
        }
    }

    private Listener listener(String parameter, String value) {
        directory.put(new Directory.ProjectState("p1", "u1", null, null));
        var query = new LinkedMultiValueMap<String, String>();
        query.add(parameter, value);
        return new Listener(user, Narrowing.of(query), readers(), frames, QUEUE, 2);
    }

    private Readers readers() {
        var settings =
                new Binder(
                                new MapConfigurationPropertySource(
                                        Map.of(
                                                "dokploy.public-url",
                                                "http://localhost",
                                                "dokploy.services.project",
                                                "http://127.0.0.1:1")))
                        .bind("dokploy", GatewaySettings.class)
                        .get();
        return new Readers(directory, new ServiceQuestions(settings, JSON));
    }

    private static LiveEvent log(String application, int number) {
        return new LiveEvent(
                EventType.APPLICATION_LOGS, "l" + number, application, "p1", "log " + number);
    }

    private static LiveEvent status(int number) {
        return new LiveEvent(
                EventType.DEPLOYMENT_STATUS, "d" + number, "a1", "p1", "status " + number);
    }

    private boolean isClosed() {
        return listener.ended().toFuture().isDone();
    }

    /// S203: log lines may be dropped under pressure, with a marker.
    @Test
    void dropsLogLinesOfASlowReaderAndSaysSo() {
        listener.frames().subscribe(reader);
        for (int i = 0; i < 100; i++) {
            listener.offer(log("a1", i));
        }
        reader.request(100);
        listener.offer(log("a1", 100));

        assertThat(reader.read).startsWith("log 0", "log 1").endsWith("log 100");
        assertThat(reader.read.get(reader.read.size() - 2))
                .contains("application.logs")
                .contains(" log lines were left out");
        assertThat(isClosed()).isFalse();
    }

    /// S203, S207: status may not be dropped; who cannot keep up is closed with 1013.
    @Test
    void closesAReaderThatWouldMissAStatus() {
        listener.frames().subscribe(reader);
        for (int i = 0; i < 20; i++) {
            listener.offer(log("a1", i));
        }
        for (int i = 0; i < 3; i++) {
            listener.offer(status(i));
        }
        assertThat(isClosed()).isFalse();
        for (int i = 3; i < 20; i++) {
            listener.offer(status(i));
        }
        assertThat(listener.ended().block()).isEqualTo(CloseStatus.SERVICE_OVERLOAD);
    }

    /// S203: unnarrowed, logs follow the latest deployments.
    @Test
    void followsTheLatestDeployments() {
        var all = listener("types", "application.logs,deployment.status");
        all.frames().subscribe(reader);
        reader.request(Long.MAX_VALUE);
        all.offer(log("a7", 1));
        all.narrow(all.narrowing(), new LinkedHashSet<>(List.of("a7", "a8")));
        all.offer(status(1));
        all.offer(log("a8", 2));
        all.offer(log("a7", 3));
        all.offer(log("a1", 4));

        assertThat(reader.read.getFirst()).contains("\"subscription\"").contains("[\"a7\",\"a8\"]");
        assertThat(reader.read.subList(1, reader.read.size()))
                .containsExactly("log 1", "status 1", "log 3", "log 4");
    }

    /// S202.
    @Test
    void showsNothingOfADeletedProject() {
        listener.frames().subscribe(reader);
        reader.request(Long.MAX_VALUE);
        directory.put(new Directory.ProjectState("p1", "u1", null, Instant.now()));
        listener.offer(status(1));
        assertThat(reader.read).isEmpty();
    }
}
