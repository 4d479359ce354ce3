namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>Settles what sort of entry is sought and whose age counts.</summary>
internal static class Seeking
{
    public static Sought Read(Message message, Request said)
    {
        if (message.Has("role.strong"))
        {
            return Sought.Role;
        }

        if (message.Has("help.strong") && !message.Has("group.strong"))
        {
            return Sought.Help;
        }

        if (message.Has("group.strong"))
        {
            return Sought.Group;
        }

        return message.Has("role.offer") && said.Wishes.Any(w => w.IsSkill) && !said.ForOther ? Sought.PerhapsRole : Sought.Anything;
    }

    /// <summary>A parent who offers to help is the one concerned, unless the children are to come along.</summary>
    public static Request Settle(Request request) =>
        request.Sought is Sought.Role or Sought.PerhapsRole && !request.ForOther && !request.WithChildren && request.Ages.Any(a => a.To < 13)
            ? request with { Ages = [.. request.Ages.Where(a => a.To >= 13)] }
            : request;
}
