using CommunityBot.Limits;

namespace CommunityBot.Conversations;

/// <summary>
/// Gives a turn to exactly one place: safeguarding first, then a command, the open dialog, or the handlers of
/// free text.
/// </summary>
public sealed class MessageRouter
{
    private readonly ISafeguard _safeguard;
    private readonly RateLimit _rateLimit;
    private readonly Dictionary<string, ICommand> _commands;
    private readonly Dictionary<string, ICommand> _aliases;
    private readonly Dictionary<string, IDialog> _dialogs;
    private readonly ITextHandler[] _textHandlers;
    private readonly IStandingChoices[] _standing;

    public MessageRouter(
        ISafeguard safeguard,
        RateLimit rateLimit,
        IEnumerable<ICommand> commands,
        IEnumerable<IDialog> dialogs,
        IEnumerable<ITextHandler> textHandlers,
        IEnumerable<IStandingChoices> standing)
    {
        _safeguard = safeguard;
        _rateLimit = rateLimit;
        _commands = commands.ToDictionary(c => c.Name, StringComparer.OrdinalIgnoreCase);
        _aliases = _commands.Values.SelectMany(c => c.Aliases.Select(alias => (alias, c)))
            .ToDictionary(pair => pair.alias, pair => pair.c, StringComparer.OrdinalIgnoreCase);
        _dialogs = dialogs.ToDictionary(d => d.Name, StringComparer.Ordinal);
        _textHandlers = [.. textHandlers];
        _standing = [.. standing];
    }

    public async ValueTask<TurnOutcome> RouteAsync(
        IncomingMessage message, Conversation conversation, DateTimeOffset now, CancellationToken cancellation)
    {
        var text = message.Content switch
        {
            MessageContent.Text t => t.Value,
            MessageContent.Edited e => e.Value,
            MessageContent.Pressed p => conversation.InputOfPressed(p) ?? "/menu expired",
            MessageContent.Location => "/location",
            MessageContent.Unreadable u => $"/unreadable {u.Kind}",
            MessageContent.Joined => "/start",
            _ => "",
        };
        var turn = new Turn
        {
            Message = message,
            Text = TextCleaning.Clean(text),
            Conversation = conversation with { Blocked = message.Content is MessageContent.Left },
            Now = now,
        };
        if (message.Content is MessageContent.Left or MessageContent.Returned)
        {
            return TurnOutcome.Silence(turn);
        }

        if (message.Content is MessageContent.Text or MessageContent.Edited
            || (message.Content is MessageContent.Pressed pressed && !conversation.Knows(pressed)))
        {
            if (_safeguard.Check(turn) is { } urgent)
            {
                return urgent;
            }

            turn = turn with { Text = await InputOfTypedAsync(turn, cancellation) ?? turn.Text };
        }

        return await _rateLimit.CheckAsync(turn, cancellation) ?? await RouteSafeAsync(turn, cancellation);
    }

    private async ValueTask<string?> InputOfTypedAsync(Turn turn, CancellationToken cancellation)
    {
        if (IsAskedForNumber(turn))
        {
            return null;
        }

        // What was sent went to the person's own chat.
        foreach (var choices in turn.Message.InGroup ? [] : _standing)
        {
            if (await choices.InputOfTypedAsync(turn.Conversation, turn.Text, cancellation) is { } input)
            {
                return input;
            }
        }

        return turn.Conversation.InputOfTyped(turn.Text) is { } typed && IsStillMeant(turn, typed) ? typed : null;
    }

    private bool IsStillMeant(Turn turn, string input)
    {
        if (!input.StartsWith('/') || turn.Conversation.IsNewest(input))
        {
            return true;
        }

        var (name, argument) = Parts(input);
        return !_commands.TryGetValue(name, out var command) || command.IsStillMeant(turn, argument);
    }

    private bool IsAskedForNumber(Turn turn) =>
        turn.Text.AsSpan().Trim().TrimEnd('.') is { IsEmpty: false } typed && !typed.ContainsAnyExceptInRange('0', '9')
        && turn.Conversation.Dialog is { } open && _dialogs.TryGetValue(open.Name, out var dialog) && dialog.TakesNumbers(open);

    private async ValueTask<TurnOutcome> RouteSafeAsync(Turn turn, CancellationToken cancellation)
    {
        var open = turn.Conversation.Dialog;
        if (await FindCommandAsync(turn, cancellation) is var (command, argument))
        {
            var done = await command.RunAsync(turn, argument, cancellation);
            return open is not null && ReferenceEquals(done.Conversation.Dialog, open) && _dialogs.TryGetValue(open.Name, out var waiting)
                ? done with { Replies = done.Replies.Add(waiting.Prompt(open)) }
                : done;
        }

        if (open is null)
        {
            return await AnswerAsync(turn, cancellation);
        }

        if (!_dialogs.TryGetValue(open.Name, out var dialog))
        {
            return await AnswerAsync(turn with { Conversation = turn.Conversation with { Dialog = null } }, cancellation);
        }

        if (await dialog.ContinueAsync(turn, open, cancellation) is { } outcome)
        {
            return outcome.AnswerAsUsual ? await AnswerAfterAsync(turn, outcome, cancellation) : outcome;
        }

        var aside = await AnswerAsync(turn, cancellation);
        return aside with
        {
            Conversation = aside.Conversation with { Dialog = open },
            Replies = aside.Replies.Add(dialog.Prompt(open)),
        };
    }

    private async ValueTask<TurnOutcome> AnswerAfterAsync(Turn turn, TurnOutcome before, CancellationToken cancellation)
    {
        var answer = await AnswerAsync(turn with { Conversation = before.Conversation }, cancellation);
        return answer with
        {
            Replies = before.Replies.AddRange(answer.Replies),
            Notes = before.Notes.AddRange(answer.Notes),
        };
    }

    private async ValueTask<TurnOutcome> AnswerAsync(Turn turn, CancellationToken cancellation)
    {
        foreach (var handler in _textHandlers)
        {
            if (await handler.TryHandleAsync(turn, cancellation) is { } outcome)
            {
                return _safeguard.Accompany(turn, outcome);
            }
        }

        throw new InvalidOperationException("No handler answered free text; the last one registered must answer everything.");
    }

    private async ValueTask<(ICommand Command, string Argument)?> FindCommandAsync(Turn turn, CancellationToken cancellation)
    {
        if (!turn.Text.StartsWith('/'))
        {
            return FindWorded(turn.Text) is { } meant && await meant.Command.IsOpenToAsync(turn, cancellation) ? meant : null;
        }

        var (name, argument) = Parts(turn.Text);
        return _commands.TryGetValue(name, out var command) && await command.IsOpenToAsync(turn, cancellation) ? (command, argument)
            : _commands.TryGetValue("unknown", out var unknown) ? (unknown, name) : null;
    }

    private (ICommand Command, string Argument)? FindWorded(string text)
    {
        if (_aliases.TryGetValue(text.Trim().TrimEnd('.', '!', '?'), out var alias))
        {
            return (alias, "");
        }

        foreach (var command in _commands.Values)
        {
            if (command.ArgumentIn(text) is { } argument)
            {
                return (command, argument);
            }
        }

        return null;
    }

    private static (string Name, string Argument) Parts(string text)
    {
        var end = text.IndexOfAny([' ', '\n']);
        var name = end < 0 ? text[1..] : text[1..end];
        var at = name.IndexOf('@', StringComparison.Ordinal);
        return (at < 0 ? name : name[..at], end < 0 ? "" : text[(end + 1)..].Trim());
    }
}
