using CommunityBot.Commands;
using CommunityBot.Knowledge.CommunityDirectory.Storing;

namespace CommunityBot.Operations;

/// <summary>
/// What an operator's verbs do with the stored data: on the file itself when no service runs, else through the
/// service that holds it.
/// </summary>
internal interface IOperations : IAsyncDisposable
{
    /// <summary>Where the directory is kept; changes made here are seen by the running service.</summary>
    IDirectoryStore Directory { get; }

    /// <summary>Has an <see cref="OperatorAct{TRequest,TAnswer}"/> done.</summary>
    /// <exception cref="WorkFailedException">Only a running service can do it, and none runs.</exception>
    Task<TAnswer> AskAsync<TRequest, TAnswer>(TRequest request, CancellationToken cancellation);
}

/// <param name="Done">False when it could not be done; the text says why.</param>
internal abstract record OperatorAnswer(bool Done, string Text);

internal static class OperatorAnswers
{
    /// <summary>Has it done, and writes the answer's text.</summary>
    /// <exception cref="WorkFailedException">It was not done.</exception>
    public static async Task<TAnswer> TellAsync<TRequest, TAnswer>(
        this IOperations operations, TRequest request, TextWriter output, CancellationToken cancellation)
        where TAnswer : OperatorAnswer
    {
        var answer = await operations.AskAsync<TRequest, TAnswer>(request, cancellation);
        if (!answer.Done)
        {
            throw new WorkFailedException(answer.Text);
        }

        await output.WriteLineAsync(answer.Text);
        return answer;
    }
}
