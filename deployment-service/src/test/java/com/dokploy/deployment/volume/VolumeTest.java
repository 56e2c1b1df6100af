package com.dokploy.deployment.volume;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What becomes of data when its application is deleted.
class VolumeTest extends ServiceTest {
    private static final String MEMBERS =
            """
            "image": "busybox", "command": ["sh", "-c", "trap 'exit 0' TERM; sleep 3600 & wait"]
            , "volumes": [{"source": "data", "target": "/data"}]
            """;

    @Autowired private KeptVolumes kept;

    /// Clauses 183, 184, S93, S94. On the one node that there is; `SwarmOfNodesTest` has two.
    @Test
    void dataIsKeptUntilItIsToGo() throws Exception {
        var applications = Stream.generate(() -> application(MEMBERS)).limit(4).toList();
        applications.stream()
                .map(application -> api.post(application + "/deploy", "{}"))
                .toList()
                .forEach(accepted -> finish(accepted, "success"));
        // All say "data", and none has another's.
        assertThat(volumes()).isEqualTo(4);

        // Goes with its application, though the replica ends only later.
        assertThat(api.delete(applications.get(0) + "?deleteVolumes=true").status()).isEqualTo(204);
        eventually().until(() -> volumes() == 3);

        applications
                .subList(1, 4)
                .forEach(one -> assertThat(api.delete(one).status()).isEqualTo(204));
        var path = "/api/projects/" + project + "/volumes";
        var list = api.get(path);
        assertThat(list.body().path("data").findValuesAsString("name"))
                .isEqualTo(List.of("data", "data", "data"));
        assertThat(list.text("/data/0/removedAfter")).isNotEmpty();
        assertThat(volumes()).isEqualTo(3);

        var one = list.text("/data/0/id");
        assertThat(api.delete(path + "/" + one).status()).isEqualTo(204);
        assertThat(api.delete(path + "/" + one).status()).isEqualTo(404);
        eventually().until(() -> volumes() == 2);

        // Their time is over.
        jdbc.sql(
                        "update volume set kept_since = kept_since - interval '31 days' where id = cast(:id as uuid)")
                .param("id", list.text("/data/1/id"))
                .update();
        kept.removeOld();
        eventually().until(() -> volumes() == 1);
        assertThat(api.get(path).body().path("data").size()).isEqualTo(1);

        assertThat(api.delete(path).status()).isEqualTo(204);
        eventually().until(() -> volumes() == 0);
        assertThat(api.get(path).body().path("data").isEmpty()).isTrue();
    }

    @Test
    void onlyAdminsRemoveData() {
        var path = "/api/projects/" + project + "/volumes";
        var stranger = api(user("stranger", List.of("developer")), "stranger");
        assertThat(stranger.get(path).status()).isEqualTo(404);
        assertThat(stranger.delete(path).status()).isEqualTo(404);
        assertThat(api.delete(path + "/none").status()).isEqualTo(404);
    }

    private int volumes() throws InterruptedException {
        return engine.volumes().list(LabelFilter.of(Labels.PROJECT, project.toString())).size();
    }
}
