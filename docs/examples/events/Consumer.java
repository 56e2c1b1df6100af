import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads events from Kafka, for programs that want all of them.
///
///     java -cp 'kafka-clients.jar:slf4j-api.jar' Consumer.java HOST:PORT ACCOUNT PASSWORD_FILE CA.pem TOPIC...
///
/// Each event is handled at least once: its place is noted after it was handled, and its id tells a repeat.
class Consumer {
    private static final int REMEMBERED = 10_000;

    public static void main(String[] arguments) throws Exception {
        var account = arguments[1];
        var password = Files.readString(Path.of(arguments[2])).strip();
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", arguments[0],
                        "security.protocol", "SASL_SSL",
                        "sasl.mechanism", "PLAIN",
                        "sasl.jaas.config",
                                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                                        .formatted(account, password),
                        "ssl.truststore.type", "PEM",
                        "ssl.truststore.location", arguments[3],
                        // An account's groups begin with its name and a dot.
                        "group.id", account + ".example",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false");
        Set<String> seen = new LinkedHashSet<>();
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(arguments).subList(4, arguments.length));
            while (true) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    if (seen.add(header(record, "ce_id"))) {
                        handle(record);
                    }
                    if (seen.size() > REMEMBERED) {
                        seen.remove(seen.iterator().next());
                    }
                }
                consumer.commitSync();
            }
        }
    }

    /// What your program does with an event. Types that it does not know are none of its business.
    private static void handle(ConsumerRecord<String, String> record) {
        System.out.println(header(record, "ce_type") + " " + header(record, "ce_id") + " " + record.value());
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value());
    }
}
