package com.dokploy.metrics.sample;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.StreamSubscription;
import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.messaging.UndecodableEvent;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Reads what the collectors of all nodes tell.
@Configuration(proxyBeanMethods = false)
class SampleFeed {
    private static final Logger LOG = LoggerFactory.getLogger(SampleFeed.class);

    @Bean
    StreamSubscription sampleSubscription(Samples samples) {
        return StreamSubscription.to(
                "samples", Topics.stream("sample"), events -> take(events, samples));
    }

    private static void take(List<Event> events, Samples samples) {
        var batch = events.stream().flatMap(SampleFeed::read).toList();
        if (!batch.isEmpty()) {
            samples.store(batch);
        }
    }

    /// A malformed sample must not hold up the others.
    private static Stream<Sample> read(Event event) {
        try {
            return Stream.of(Sample.of(event));
        } catch (UndecodableEvent | IllegalArgumentException | IllegalStateException e) {
            LOG.warn("left out a sample of {}: {}", event.subject(), e.getMessage());
            return Stream.empty();
        }
    }
}
