package com.dokploy.database.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.dokploy.database.ServiceTest;
import com.dokploy.database.engine.EngineVersion;
import com.dokploy.database.engine.Engines;
import com.dokploy.platform.docker.ImageReference;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The life that other engines have in tests of their own. MongoDB's image cannot be had everywhere: what is there is run, and what
/// is not is said.
class MongoDbTest extends ServiceTest {
    @TestFactory
    Stream<DynamicTest> everyVersionWhoseImageIsHere() throws InterruptedException {
        var here = new ArrayList<String>();
        for (var version : Engines.stored("mongodb").versions()) {
            if (engine.images().exists(image(version.name()))) {
                here.add(version.name());
            }
        }
        if (here.isEmpty()) {
            System.out.println(
                    "MongoDB was not run: none of its images is here: "
                            + Engines.stored("mongodb").versions().stream()
                                    .map(EngineVersion::name)
                                    .toList());
        }
        return here.stream().map(version -> dynamicTest(version, () -> lives(version)));
    }

    private static ImageReference image(String version) {
        return ImageReference.parse("mongo:" + version);
    }

    private void lives(String version) throws Exception {
        var database =
                database("mongodb", version, ", \"configuration\": {\"maxConnections\": 44}");
        untilRunning(database);
        mongo(database, version, "db.t.insertOne({ answer: 42 })");
        eventually().until(() -> api.get(database).body().at("/statistics/queries").asLong() > 0);

        var backup = api.post(database + "/backup").text("/_links/self");
        eventually().until(() -> api.get(backup).text("/status").equals("completed"));
        mongo(database, version, "db.t.drop()");
        var restore = api.post(backup + "/restore").text("/_links/self");
        eventually().until(() -> api.get(restore).text("/status").equals("completed"));
        untilRunning(database);
        assertThat(mongo(database, version, "print(db.t.findOne().answer)")).isEqualTo("42");

        var before = api.get(database + "/credentials").text("/password");
        api.post(database + "/credentials/rotate");
        eventually()
                .until(() -> !api.get(database + "/credentials").text("/password").equals(before));
        untilRunning(database);
        assertThat(mongo(database, version, "print(db.t.findOne().answer)")).isEqualTo("42");
    }

    private String mongo(String database, String version, String script)
            throws InterruptedException {
        var address = api.get(database + "/credentials").text("/connectionString");
        var result =
                client(
                        image(version).value(),
                        Map.of(),
                        "mongosh",
                        "--quiet",
                        "--norc",
                        address,
                        "--eval",
                        script);
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        return result.stdout().strip();
    }
}
