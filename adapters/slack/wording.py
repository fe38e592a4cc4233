"""What only Slack makes us say: invitations, forms that came too late, trouble on our side."""

INVITE_ME = "I am not in this channel yet. Invite me with “/invite @Heard”, then ask again."
MAY_NOT_WRITE = "I am not allowed to write here. Ask in another channel, or send me a direct message."
FORM_WAITS = "Here is the form. Press the button to fill it in."
FORM_AGAIN = "The form did not open. Give the command again and it will."
OPEN_FORM = "Open the form"
CANCEL = "Cancel"
NOT_TAKEN = "I could not take that in just now. Please send it again in a minute."
NOT_HELPED = "Something went wrong on my side and I could not answer. Please try again in a minute."
NOT_ANSWERED = "Something went wrong on my side. What you sent is kept, and I will come back to it; there is no need to send it again."
BOT_REFUSED = "Slack refused the bot token ({why}). Copy the “Bot User OAuth Token” of the app into SLACK_BOT_TOKEN."
SOCKET_REFUSED = "Slack refused the app-level token ({why}). Make one with the scope connections:write and put it into SLACK_APP_TOKEN."
NO_ANSWER = "Slack does not answer at {where}. Check the network and SLACK_API_URL, then start again."
PORT_TAKEN = "Port {port} cannot be listened on: another program uses it, or this user may not. Put a free one into SLACK_PORT."
UNSIGNED = "Requests over HTTP cannot be trusted without a signing secret. Copy it from “Basic Information” into SLACK_SIGNING_SECRET."
NO_WAY_IN = "Socket Mode needs an app-level token. Put it into SLACK_APP_TOKEN, or set a port to receive requests over HTTP."


def fill_in(label: str) -> str:
    """What stands under a required question that was sent empty."""
    return f"Please fill in “{label}”: a few words will do."
