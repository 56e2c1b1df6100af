package com.dokploy.deployment.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import com.dokploy.deployment.WebServerImage;
import com.dokploy.deployment.application.Applications;
import com.dokploy.deployment.volume.Volumes;
import com.dokploy.platform.docker.ImageReference;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// S139: images of the last successful releases stay, older ones go; only names that we gave are removed.
class HousekeepingTest extends ServiceTest {
    @Autowired private NodeRegistry registry;
    @Autowired private OldReleases old;
    @Autowired private Applications applications;
    @Autowired private Volumes volumes;

    @Test
    void imagesOfOldReleasesGo() throws Exception {
        WebServerImage.ensure(engine);
        var application =
                application(
                        "\"image\": \"busybox\", \"command\": [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 3600 & wait\"]");
        var first = release(deploy(application, "success"));
        api.patch(application, "{\"image\": \"%s\"}".formatted(WebServerImage.NAME));
        var second = release(deploy(application, "success"));
        var id = UUID.fromString(api.get(application).text("/id"));
        assertThat(engine.images().exists(Release.tagOf(id, first))).isTrue();

        tidyUp(2);
        assertThat(engine.images().exists(Release.tagOf(id, first))).isTrue();

        tidyUp(1);
        assertThat(engine.images().exists(Release.tagOf(id, first))).isFalse();
        assertThat(engine.images().exists(Release.tagOf(id, second))).isTrue();
        assertThat(engine.images().exists(ImageReference.parse("busybox"))).isTrue();

        assertThat(api.delete(application).status()).isEqualTo(204);
        eventually()
                .until(() -> {
                    tidyUp(1);
                    return !engine.images().exists(Release.tagOf(id, second));
                });
        assertThat(engine.images().exists(ImageReference.parse(WebServerImage.NAME))).isTrue();
    }

    private void tidyUp(int keep) throws InterruptedException {
        new Housekeeping(old, applications, volumes, engine, registry, keep).run();
    }

    private UUID release(String deployment) {
        return jdbc.sql("select release_id from deployment where id = cast(:id as uuid)")
                .param("id", deployment.substring(deployment.lastIndexOf('/') + 1))
                .query(UUID.class)
                .single();
    }
}
