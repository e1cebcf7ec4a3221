# fish completion for dossiertoets. The program itself knows what may stand next: dossiertoets complete.
function __dossiertoets_complete
    set -l typed
    for word in (commandline -opc) (commandline -ct)
        set -a typed (string replace -r '^~/' "$HOME/" -- (string unescape -- $word; or echo -- $word))
    end
    for line in (command dossiertoets complete -- $typed[2..] 2>/dev/null)
        switch $line
            case \tfolder
                __fish_complete_directories (commandline -ct)
            case \tfile
                __fish_complete_path (commandline -ct)
            case \tfile\ \*
                for ending in (string split ' ' -- $line)[2..]
                    __fish_complete_suffix .$ending
                end
            case '*'
                echo -- $line
        end
    end
end
complete -c dossiertoets -f -a '(__dossiertoets_complete)'
