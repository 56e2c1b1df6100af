package com.dokploy.auth.signup;

import com.dokploy.auth.signup.SignupSettings.Admin;
import com.dokploy.auth.signup.SignupSettings.Bootstrap;
import com.dokploy.auth.user.Passwords;
import com.dokploy.auth.user.Users;
import jakarta.validation.Validator;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.DefaultApplicationArguments;

/// What each replica does about the first owner when it starts.
public final class Replica {
    private Replica() {}

    /// @param admin the owner of the configuration; none where the first to register becomes it
    public static void start(BeanFactory beans, @Nullable Admin admin) {
        var settings =
                new SignupSettings(
                        null,
                        admin == null ? Bootstrap.REGISTER : Bootstrap.CONFIGURATION,
                        admin,
                        URI.create("https://paas.example.test"));
        new OwnerBootstrap(
                        settings,
                        beans.getBean(BootstrapToken.class),
                        beans.getBean(Users.class),
                        beans.getBean(Passwords.class),
                        beans.getBean(Validator.class))
                .run(new DefaultApplicationArguments());
    }
}
