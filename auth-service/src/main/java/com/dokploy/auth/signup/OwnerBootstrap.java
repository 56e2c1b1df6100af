package com.dokploy.auth.signup;

import com.dokploy.auth.signup.SignupController.RegisterRequest;
import com.dokploy.auth.signup.SignupSettings.Admin;
import com.dokploy.auth.signup.SignupSettings.Bootstrap;
import com.dokploy.auth.user.NewUser;
import com.dokploy.auth.user.Passwords;
import com.dokploy.auth.user.Users;
import jakarta.validation.Validator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/// Sees to the first owner when the service starts; several replicas may do so at once (S14, S217).
@Component
class OwnerBootstrap implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerBootstrap.class);

    private final SignupSettings settings;
    private final BootstrapToken token;
    private final Users users;
    private final Passwords passwords;
    private final Validator validator;

    OwnerBootstrap(
            SignupSettings settings,
            BootstrapToken token,
            Users users,
            Passwords passwords,
            Validator validator) {
        this.settings = settings;
        this.token = token;
        this.users = users;
        this.passwords = passwords;
        this.validator = validator;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (users.hasFirstOwner()) {
            return;
        }
        if (settings.bootstrap() == Bootstrap.REGISTER) {
            announceToken();
        } else if (settings.admin() != null && settings.admin().username() != null) {
            create(settings.admin());
        } else {
            LOG.warn(
                    "nobody owns this installation: set dokploy.admin.username, .email and .password, or dokploy.bootstrap=register");
        }
    }

    private void announceToken() {
        token.make()
                .ifPresent(once ->
                        LOG.info(
                                "the first to register becomes the owner; from other machines with \"bootstrapToken\": \"{}\"",
                                once));
    }

    private void create(Admin admin) {
        var request = checked(admin);
        var hash = passwords.hash(request.password());
        var account = new NewUser(request.username(), request.email(), true, hash);
        users.createFirstOwner(account)
                .ifPresent(owner -> LOG.info("{} is the first owner", owner.username()));
    }

    /// The rules of registration hold for the operator too (S217).
    private RegisterRequest checked(Admin admin) {
        var request = RegisterRequest.of(admin.username(), admin.email(), admin.password());
        var wrong = validator.validate(request);
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(
                    wrong.stream()
                            .map(violation ->
                                    "dokploy.admin.%s: %s"
                                            .formatted(
                                                    violation.getPropertyPath(),
                                                    violation.getMessage()))
                            .sorted()
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }
}
