package com.dokploy.platform.testkit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.messaging.Broadcast;
import com.dokploy.platform.persistence.Ids;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Every replica sees what it asks for: from now on, or from the beginning.
interface ReplicaContract extends OnServers {
    @Test
    default void showsEveryReplicaEveryEventWithoutADatabase() {
        bed().relay();
        var service = bed().service(_ -> {});
        var before = Ids.next();
        service.publish(bed().createdWithState(before, 1));
        bed().await("the state", () -> bed().recordsOf(bed().states).size() == 1);
        var heardByOne = Collections.synchronizedList(new ArrayList<UUID>());
        var heardByTwo = Collections.synchronizedList(new ArrayList<UUID>());
        for (var heard : List.of(heardByOne, heardByTwo)) {
            var process =
                    bed().processWithoutDatabase(context -> {
                        context.registerBean(
                                "news",
                                Broadcast.class,
                                () ->
                                        Broadcast.ofNews(
                                                "news",
                                                event -> heard.add(event.aggregateId()),
                                                bed().facts));
                        context.registerBean(
                                "all",
                                Broadcast.class,
                                () ->
                                        Broadcast.ofEverything(
                                                "all",
                                                event -> {
                                                    if (event.aggregateId().equals(before)) {
                                                        heard.add(before);
                                                    }
                                                },
                                                bed().states));
                    });
            process.awaitCaughtUp("news");
            process.awaitCaughtUp("all");
        }
        var after = Ids.next();
        service.publish(bed().createdWithState(after, 1));

        bed().await("both", () -> heardByOne.contains(after) && heardByTwo.contains(after));

        assertThat(heardByOne).containsExactly(before, after);
        assertThat(heardByTwo).containsExactly(before, after);
    }

    @Test
    default void catchesUpWithWhatWasThere() {
        bed().relay();
        try (var service = bed().watching(bed().facts)) {
            for (var number = 0; number < 30; number++) {
                service.publish(bed().created(Ids.next(), 1));
            }
            bed().await("all events", () -> service.seen(MessagingBed.WATCH).size() == 30);
        }
        var late = bed().recordingService("late", subscription -> subscription, bed().facts);

        late.awaitCaughtUp("late");

        assertThat(late.seen("late")).hasSize(30);
        bed().await(
                        "the relay's own mark",
                        () -> late.relayHealth().publishedUntil(bed().schema).isPresent());
    }
}
